"""Floor 2, on paper: docx and xlsx made from a notice and read back, foreign bytes looked at. No Django, no records.

Nothing is imported here: the child process that reads foreign bytes starts through this room.
"""
