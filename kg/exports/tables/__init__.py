"""Cases as tidy tables, one row per thing: the list of tables, their rows, and their file formats."""
