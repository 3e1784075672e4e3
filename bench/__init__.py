"""Benchmarks: ours against the bare way of doing the same, ratios in one run. See docs/speed.md."""
