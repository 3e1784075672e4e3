"""What a query must know of who asks: a post, without its model."""

from __future__ import annotations

from typing import Any, Protocol

from jiangjian.rules.roles import Grant


class Acting(Protocol):
    """A post as queries see it; ``Post`` is one.

    Organisations stand below posts, so they cannot name the model.
    """

    role: Any
    organisation: Any
    organisation_id: Any

    @property
    def grant(self) -> Grant:
        """Return what the role sees and may do."""
        ...
