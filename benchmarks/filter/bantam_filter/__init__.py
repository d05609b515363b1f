"""Measures the filter: what it finds, what it reports without need, how long it takes."""
