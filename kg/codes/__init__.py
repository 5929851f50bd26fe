"""Rename codes and merge them, in the ontology and in all cases."""
