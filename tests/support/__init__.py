"""What tests need from outside: a real Neo4j, and the Java to run it with."""
