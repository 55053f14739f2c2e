"""The version of the distribution, in the one place where the build and the User-Agent read it."""

__version__ = "0.1.0"
