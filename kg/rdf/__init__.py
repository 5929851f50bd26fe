"""A case as plain RDF 1.1, and back: no blank nodes, no RDF-star. `docs/rdf.md` explains the mapping."""
