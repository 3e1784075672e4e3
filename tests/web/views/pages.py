"""Reading a page as a test compares it."""

from __future__ import annotations


def page(response):
    """Return the page in one line."""
    return " ".join(response.content.decode().split())
