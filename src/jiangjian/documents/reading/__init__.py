"""Foreign files: guarded, read in a child process with limits, without a network."""
