"""What can be found amiss in a pack, and the error that carries it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, with the place to mend it."""

    file: Path
    line: int  # counted from 1; 0 when the whole file is meant
    message: str  # what was found, and what would be right

    def __str__(self) -> str:
        """`file:line: message`, as editors and terminals make clickable."""
        return f"{self.file}:{self.line}: {self.message}"


class PackError(Exception):
    """A pack could not be read; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
