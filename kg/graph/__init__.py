"""The graph of a case: rows built from what was authored, and what is derived from it."""
