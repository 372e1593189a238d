"""The newspaper page of 9 December 2024, written afresh: words, drawings and how they are laid out."""
