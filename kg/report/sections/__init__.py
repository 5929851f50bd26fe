"""The sections of a briefing, one file each: from findings to blocks."""
