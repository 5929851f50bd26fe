"""Files for users of Neo4j Browser and Bloom: saved scripts, a style sheet, a guide."""

from kg.neo4j_assets.assets import assets

__all__ = ["assets"]
