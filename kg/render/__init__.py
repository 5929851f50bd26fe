"""Results for people and for machines: tables, CSV, JSON, Markdown, SVG."""
