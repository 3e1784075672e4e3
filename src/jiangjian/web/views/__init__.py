"""Views, one noun a file: find, do, show."""
