"""The graph browser: a web explorer of a store, its API, and the same views in one file."""
