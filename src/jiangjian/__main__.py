"""``python -m jiangjian``: the same as the ``jiangjian`` command."""

from __future__ import annotations

import sys

from jiangjian.web.commands import main

if __name__ == "__main__":
    sys.exit(main())
