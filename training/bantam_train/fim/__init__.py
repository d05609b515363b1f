"""Fill-in-the-middle: what a prompt consists of, and the training examples in that form."""
