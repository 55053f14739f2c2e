"""Access tokens: how one is requested, when it is renewed, and who shares it."""
