"""Tests of kg: one file per module, and what they share under `support`."""
