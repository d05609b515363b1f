"""Passes of the model and drafts: Bantam's engine beside llama.cpp with the same weights."""
