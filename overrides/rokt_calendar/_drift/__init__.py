"""Where a response is not what the contract says, and what becomes of it."""
