"""What a process that reads foreign bytes can no longer do."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

CONNECT = """
import socket
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=2)
    print("connected")
except OSError:
    print("refused")
"""


@pytest.fixture
def port():
    """Listen on the loopback for as long as the test runs."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def said(*command):
    return subprocess.run(
        [sys.executable, "-I", *command], capture_output=True, text=True, check=False
    )


def test_the_listener_can_be_reached_without_isolation(port):
    assert said("-c", CONNECT.format(port=port)).stdout.strip() == "connected"


def test_python_code_is_refused_sockets_and_processes():
    code = """
from jiangjian.documents.reading.isolation import forbid_network
import socket, subprocess, os
forbid_network()
for attempt in (lambda: socket.socket(), lambda: subprocess.Popen(["true"]), lambda: os.system("true"), lambda: socket.getaddrinfo("localhost", 1)):
    try:
        attempt()
        print("did")
    except PermissionError:
        print("refused")
"""
    assert said("-c", code).stdout.split() == ["refused"] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_a_foreign_program_has_no_network(port):
    left = said(
        "-c",
        "from jiangjian.documents.reading.isolation import leave_network; print(leave_network())",
    )
    if "network namespace" not in left.stdout:
        pytest.skip("this system allows no network namespace of one's own")

    launched = said(
        "-m",
        "jiangjian.documents.reading.launch",
        "10",
        "1000000",
        sys.executable,
        "-I",
        "-c",
        CONNECT.format(port=port),
    )

    assert launched.stdout.strip() == "refused"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_launched_program_is_limited():
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_FSIZE))"

    launched = said(
        "-m",
        "jiangjian.documents.reading.launch",
        "10",
        "1000000",
        sys.executable,
        "-I",
        "-c",
        code,
    )

    assert launched.stdout.strip() == "(10, 10) (1000000, 1000000)"
