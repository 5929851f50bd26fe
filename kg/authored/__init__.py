"""Authored YAML: the files of a case or the ontology, read into plain data with the place of every value."""
