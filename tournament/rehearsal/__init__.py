"""The rehearsal: invents an event from a seed and plays it through the same services as a real one."""
