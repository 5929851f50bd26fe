"""The sections of a briefing, one file each: findings in, blocks out."""
