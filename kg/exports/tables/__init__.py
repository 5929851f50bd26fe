"""Cases as tidy tables, one row a thing: what they are, their rows, and the formats they come in."""
