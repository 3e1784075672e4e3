"""The demonstration: a fictional round with everything that real rounds have, by the real acts."""
