"""Floor 2: what is stored, and how to ask for it."""
