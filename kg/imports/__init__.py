"""Tables of other tools as cases: read any kind of table, and turn its rows into stances by a mapping."""
