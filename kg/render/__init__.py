"""Results for people and for programs: tables, CSV, JSON, Markdown, SVG."""
