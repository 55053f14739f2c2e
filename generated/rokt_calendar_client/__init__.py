"""The generated half of the client: models in `models`, one typed method for each operation in `api`."""
