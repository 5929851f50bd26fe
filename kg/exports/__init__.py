"""Export cases to the formats of other tools: networks, scripts, tables; each format is a short module."""
