"""HTTP and the contract: routing, validation, the token request, the form of replies and errors."""
