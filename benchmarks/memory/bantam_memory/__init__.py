"""What the project memory is worth: right lines with it, without it, and of it alone."""
