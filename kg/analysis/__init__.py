"""Answers computed from several queries: matrix, summary, coalitions, order, explanations."""
