"""The rules of `docs/model.md` in plain Python: a second, slow and simple implementation to compare the engines with.

It is written from that page and from the `reading:` of the queries, not from `kg/graph` or the Cypher, and shares no
code with them. It works on the authored data itself, day by day, without precomputation.
"""
