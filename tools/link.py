"""Makes `handrail` importable and runnable from this folder, without building anything.

A path file in the environment points at src/, and a small script stands in its bin folder:
what an editable install does, without fetching a build tool.
"""

import stat
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write both files."""
    packages = Path(sysconfig.get_paths()["purelib"])
    (packages / "handrail-source.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    script = Path(sysconfig.get_paths()["scripts"]) / "handrail"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nfrom handrail.cli.main import main\nsys.exit(main())\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return 0


if __name__ == "__main__":
    sys.exit(main())
