"""Fuzzers and trials with seeds: a short run of each is among the slow tests, a long one is run by hand.

    python -m tests.campaigns.queries --seed 1 --count 100000

Each prints what was tried and what failed, and ends with 1 if anything failed.
"""
