"""Arguments, options and environment, checked before anything is opened."""
