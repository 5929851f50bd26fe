"""Queries as documents: their metadata, the catalogue of packs, and running them on a store."""
