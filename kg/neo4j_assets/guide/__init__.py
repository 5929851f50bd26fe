"""A guided tour of a case: one content, as Markdown and as a page that Neo4j Browser also opens as a guide."""

from kg.neo4j_assets.guide.content import Guide, GuideStep, walk
from kg.neo4j_assets.guide.markdown import markdown
from kg.neo4j_assets.guide.page import page

__all__ = ["Guide", "GuideStep", "markdown", "page", "walk"]
