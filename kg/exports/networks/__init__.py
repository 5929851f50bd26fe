"""Networks for Gephi, visone, igraph and networkx: which there are, and the formats they come in."""
