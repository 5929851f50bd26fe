"""The errors of getting a Neo4j for tests."""


class NoNeo4j(RuntimeError):
    """No Neo4j could be had or it did not come up; the message says what was tried and what to do."""


class NotAvailable(NoNeo4j):
    """One way of getting Neo4j is not open on this machine; another may be."""
