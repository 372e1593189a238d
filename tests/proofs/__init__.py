"""Proofs of the trust in results: a tournament driven at random, writers in conflict, a killed server, a faulty network.

Each has a slice among the other tests and its full size by ``make soak``.
"""
