"""Facts: bound to words, unbound, watched, answered."""

from newsroom.services.facts.answering import answer_fact
from newsroom.services.facts.binding import bind_fact, bind_facts, check_by_hand, unbind_fact
from newsroom.services.facts.watching import record_changes

__all__ = ["answer_fact", "bind_fact", "bind_facts", "check_by_hand", "record_changes", "unbind_fact"]
