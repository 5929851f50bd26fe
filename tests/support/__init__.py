"""Shared helpers of tests: a real Neo4j, the Java to run it, a browser, small cases and stores."""
