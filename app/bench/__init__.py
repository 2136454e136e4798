"""The benchmark: the product's API against a floor that embeds and searches, in one run."""
