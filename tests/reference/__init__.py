"""What `docs/model.md` says, as plain Python: a second, slow and simple implementation that the engines are held to.

It is written from that page and from the `reading:` of the queries, not from `kg/graph` or the Cypher, and shares no
code with them. It works on the authored data itself, day by day: nothing is worked out ahead.
"""
