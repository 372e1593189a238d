"""Every write: one verb, one service, one transaction."""
