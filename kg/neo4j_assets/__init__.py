"""What users of Neo4j Browser and Bloom need for a case: saved scripts, a style sheet, a guide."""

from kg.neo4j_assets.assets import assets

__all__ = ["assets"]
