"""The server itself: gunicorn in this process, waitress where there is no fork."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

MEMORY = Path("/dev/shm")  # noqa: S108 - for the workers' heartbeat, which must not wait for a disk


def run(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until stopped.

    :param ready: called once the port is open.
    """
    if sys.platform == "win32":
        run_waitress(host, port, ready)
    else:
        run_gunicorn(host, port, ready)


def run_gunicorn(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve by a few processes with a few threads each; the code is loaded once and shared."""
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # has no types  # noqa: PLC0415 - not on Windows

    class Service(BaseApplication):  # type: ignore[misc]  # has no types
        """gunicorn with our settings instead of a file of its own."""

        def load_config(self) -> None:
            for name, value in options(host, port, ready).items():
                self.cfg.set(name, value)

        def load(self) -> Any:  # noqa: ANN401 - a WSGI application
            application = get_wsgi_application()
            warm()
            gc.collect()
            gc.freeze()  # what is loaded now stays shared between the processes
            return application

    Service().run()


def options(host: str, port: int, ready: Callable[[], None]) -> dict[str, Any]:
    """Return gunicorn's options."""
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": settings.SERVER_WORKERS,
        "threads": settings.SERVER_THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "loglevel": "warning",
        "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
        "limit_request_line": 8190,
        "limit_request_fields": 100,
        "when_ready": lambda _: ready(),
        "control_socket_disable": True,
    }


def warm() -> None:
    """Load before the fork what the first page would load in every process."""
    from django.template.loader import get_template  # noqa: PLC0415 - once Django is set up
    from django.urls import get_resolver  # noqa: PLC0415 - the same

    _ = get_resolver().reverse_dict
    get_template("base.html")


def run_waitress(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve by threads of this process."""
    from waitress import create_server  # type: ignore[import-untyped]  # has no types  # noqa: PLC0415 - only on Windows

    threads = settings.SERVER_WORKERS * settings.SERVER_THREADS
    service = create_server(get_wsgi_application(), host=host, port=port, threads=threads)
    ready()
    service.run()
