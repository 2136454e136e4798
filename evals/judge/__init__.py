"""A chat model as judge: what it is asked, what its scores are worth, what is kept of them."""
