"""The bare way of doing the same: plain Django, plain libraries, nothing of ours but the tables."""
