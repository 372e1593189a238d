"""Pages behind a secret address: a captain hands in line-ups, an umpire enters the results of one table."""
