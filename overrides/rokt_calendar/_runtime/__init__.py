"""Clocks, forks, threads and event loops."""
