"""Proofs of the trust in results: a tournament driven at random, writers in conflict, killed servers, faulty lines.

Each has a slice among the other tests and its full size by ``make soak``.
"""
