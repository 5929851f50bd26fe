"""Tests of kg: one file per module; shared helpers are in `support`."""
