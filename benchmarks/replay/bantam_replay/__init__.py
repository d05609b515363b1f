"""Replays typing against completion servers and counts time, processor time and tokens."""
