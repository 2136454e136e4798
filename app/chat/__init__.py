"""The chat page: a client of the HTTP API that knows nothing of how an answer is made."""
