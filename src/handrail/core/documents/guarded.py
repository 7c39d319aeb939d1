"""Reads documents from strangers in a process of their own: little memory, little time, no network.

What goes wrong there, goes wrong there; the caller gets a document or a kind sentence.
"""

import json
import subprocess
import sys
from dataclasses import asdict

from handrail.core.documents.model import Document, DocumentError, Part

# From linux/sched.h; `os.unshare` comes with Python 3.12.
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
MAX_SECONDS = 20
MAX_MEMORY_BYTES = 1_000_000_000
MAX_TEXT_CHARACTERS = 2_000_000
TOO_MUCH = "This document takes too long or too much room to read. Paste its text instead."


def open_guarded(name: str, raw: bytes, seconds: float = MAX_SECONDS) -> Document:
    """As `open_document`, in a child process with limits. Raises DocumentError."""
    command = [sys.executable, "-m", "handrail.core.documents.guarded", name]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, a name as its argument
            command, input=raw, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(TOO_MUCH) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # it ran out of memory or fell; either way it is told kindly
        raise DocumentError(TOO_MUCH) from error
    if "trouble" in answer:
        raise DocumentError(answer["trouble"])
    return Document(
        name=answer["name"],
        text=answer["text"],
        parts=[Part(**each) for each in answer["parts"]],
        aside=[(start, end) for start, end in answer["aside"]],
    )


def _limit() -> None:
    """Bound this process before it touches a stranger's file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    if sys.platform == "linux":
        _leave_the_network()
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Go to a network of our own that leads nowhere. Some containers forbid it; then the hook alone
    refuses what Python asks for."""
    import ctypes

    ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _refuse(event: str, _: object) -> None:
    if event.startswith("socket."):
        raise PermissionError("a document may not reach the network")


def main() -> int:
    """Read standard input as the file named in the arguments; write it as JSON."""
    from handrail.core.documents.opening import open_document

    raw = sys.stdin.buffer.read()
    _limit()
    try:
        document = open_document(sys.argv[1], raw)
        if len(document.text) > MAX_TEXT_CHARACTERS:
            raise DocumentError("This document is longer than we review at once. Take it in parts.")
        answer: dict[str, object] = {
            "name": document.name,
            "text": document.text,
            "parts": [asdict(each) for each in document.parts],
            "aside": document.aside,
        }
    except DocumentError as error:
        answer = {"trouble": str(error)}
    except (MemoryError, RecursionError):
        answer = {"trouble": TOO_MUCH}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
