"""Event times: what the wire says, and what it means."""
