"""`make contract`: hold a server, or the mock and the client, to `openapi.yaml`."""
