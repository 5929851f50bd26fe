"""The graph of a case: rows built from the authored data, and what is derived from them."""
