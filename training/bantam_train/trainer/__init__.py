"""Training with PyTorch. Nothing outside this package imports torch."""
