"""Laws: on generated cases, every engine gives the same answers as the reference in `tests/reference`."""
