"""Injected faults, and how an answer reaches a client when one applies."""
