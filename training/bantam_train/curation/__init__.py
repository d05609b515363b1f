"""Turns source jars into a training corpus: one gate per file, counts by reason for free.

A gate is a function of a file's path and text that gives the reason for leaving the file out, or
None. Every choice follows from the manifest alone: what looks like a draw is a SHA-256.
"""
