"""Documents, extraction, chunks, embeddings and the index; knows no language model, no learner."""
