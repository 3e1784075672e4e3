"""``python -m tests.promises.unsynced WORDS…``: the ``jiangjian`` command that never syncs a file: the negative control."""

from __future__ import annotations

import os
import sys

from jiangjian.web.commands import main

if __name__ == "__main__":
    os.fsync = lambda _: None
    sys.exit(main(sys.argv[1:]))
