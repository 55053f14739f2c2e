"""What each operation does: from the values of a request to a reply."""
