"""Networks for Gephi, visone, igraph and networkx: the kinds of networks, and their file formats."""
