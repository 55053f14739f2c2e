"""One request out, one answer back: admission, connections, deadlines and bodies, over httpx."""
