"""Errors while getting a Neo4j for tests."""


class NoNeo4j(RuntimeError):
    """Raised if no Neo4j is available or it does not start; the message says what was tried and what to do."""


class NotAvailable(NoNeo4j):
    """Raised if one way of getting Neo4j is not available on this machine; another may be."""
