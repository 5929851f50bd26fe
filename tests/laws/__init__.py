"""Laws: on generated cases, every engine answers what the reference in `tests/reference` answers."""
