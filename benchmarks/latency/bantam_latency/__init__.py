"""Times the quality benchmark's line cases as a user meets them: in an unknown file, and typing."""
