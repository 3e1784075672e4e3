"""``python -m tests.promises.dying FILE WORDS…``: the ``jiangjian`` command, whose worker dies when a file says so.

It dies by SIGKILL after the act is committed and before anything is answered: where a view
tells that it has succeeded. The file is removed first, so that one worker dies once.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.contrib import messages

from jiangjian.web.commands import main

if __name__ == "__main__":
    DUE, ANSWER = Path(sys.argv[1]), messages.success

    def die_if_due(*words: Any, **others: Any) -> None:
        """Die, or go on as ever."""
        if DUE.exists():
            DUE.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        ANSWER(*words, **others)

    messages.success = die_if_due
    sys.exit(main(sys.argv[2:]))
