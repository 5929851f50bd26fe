"""The version of kg; setup.cfg reads it, too."""

VERSION = "0.1.0"
