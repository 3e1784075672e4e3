"""What ``./run`` needs and plain shell says badly."""
