"""The formats of a briefing, one file each."""
