"""The mock over a socket: ASGI application, server, command, and control over HTTP."""
