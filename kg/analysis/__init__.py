"""Answers that are put together from queries: the matrix."""
