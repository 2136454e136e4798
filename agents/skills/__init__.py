"""The skill graph and the catalogue of resources: what can be learned, in what order, from what."""
