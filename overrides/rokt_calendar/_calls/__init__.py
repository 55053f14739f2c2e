"""One call: its request, its attempts, its result or error."""
