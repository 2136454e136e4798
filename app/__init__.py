"""HTTP, command line and chat page; knows nothing of how an answer is made."""
