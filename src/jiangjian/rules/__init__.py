"""Floor 1: what a notice demands. Pure: no Django, no clock, no file, no chance."""
