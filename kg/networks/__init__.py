"""Discourse networks: who is tied to whom by what they say."""
