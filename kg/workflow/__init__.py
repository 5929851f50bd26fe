"""The main tasks, one call each: find, load and restore cases, their status, new cases, RDF import."""
