"""A JupyterLab for tests: started on a free port, and stopped when they are done with it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager


def environment(root):
    """Give the environment of a JupyterLab that knows no settings of whoever runs the tests."""
    return os.environ | {"HOME": str(root), "JUPYTER_CONFIG_DIR": str(root), "JUPYTER_PREFER_ENV_PATH": "1"}


@contextmanager
def serving(root, env, *options):
    """Serve a folder with the token `t`; give the address. What the server says stands in its `lab.log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={address.split(':')[-1]}", "--allow-root"]
    with open(root / "lab.log", "wb") as log:
        server = subprocess.Popen([*command, "--ServerApp.token=t", *options], cwd=root, env=env, stdout=log, stderr=log)
    try:
        assert waited(lambda: answers(f"{address}/api?token=t")), (root / "lab.log").read_text()
        yield address
    finally:
        server.terminate()
        server.wait()


def answers(address):
    """Tell whether an address answers."""
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200
    except OSError:
        return False


def waited(ask, seconds=60):
    """Ask until there is an answer, or the time is over; give the last answer."""
    until = time.monotonic() + seconds
    while not (found := ask()) and time.monotonic() < until:
        time.sleep(0.2)
    return found
