"""Foreign files are looked at by really decoding them, in a child process: what they are, and what is suspicious."""
