"""Every non-trivial read: answers from stored facts, in a constant number of queries."""
