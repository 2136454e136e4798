"""The statement check: how far passages support a statement, and why not."""
