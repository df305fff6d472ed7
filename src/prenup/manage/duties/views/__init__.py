"""The pages of duties: the matrix, the model, policies, and what stands beside them."""
