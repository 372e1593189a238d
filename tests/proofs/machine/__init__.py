"""A whole small tournament driven through the services, with a memory of its own of what should be official."""
