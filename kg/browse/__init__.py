"""The graph browser: a web explorer on a store, its API, and the same views in one file."""
