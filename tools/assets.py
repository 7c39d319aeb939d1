"""Builds the face: takes what we use from the npm packages, without their restricted parts.

Run by `make`; output goes to src/handrail/apps/ui/static/ui (not kept in git).
The GOV.UK typeface and crest may not be used outside GOV.UK, and no page of ours may ask
another host for anything, so the build stops if either is left in the result.
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
SOURCE = ROOT / "src/handrail/apps/ui/assets"
TARGET = ROOT / "src/handrail/apps/ui/static/ui"

FONTS = ("400-normal", "700-normal")
# The parts of the design system no page of ours has; leaving them out halves the first page.
UNUSED = ("cookie-banner", "accordion", "tabs", "footer", "password-input", "task-list", "panel")


def main() -> int:
    """Build, or say what is missing."""
    sheet = NODE / "govuk-frontend/dist/govuk/govuk-frontend.min.css"
    if not sheet.is_file():
        print("govuk-frontend is not there yet; run `make` again to fetch it.", file=sys.stderr)
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    for name in FONTS:
        font = NODE / f"@fontsource/lato/files/lato-latin-{name}.woff2"
        shutil.copy(font, TARGET / "fonts" / f"lato-{name}.woff2")
    css = _without_restricted_parts(sheet.read_text(encoding="utf-8"))
    css += (SOURCE / "handrail.css").read_text(encoding="utf-8")
    _insist(css)
    (TARGET / "handrail.css").write_text(css, encoding="utf-8")
    for path in SOURCE.iterdir():
        if path.suffix in (".js", ".svg"):
            shutil.copy(path, TARGET / path.name)
    print(
        f"face built: {len(css) // 1000} KB of styles, {hashlib.sha256(css.encode()).hexdigest()[:8]}"
    )
    return 0


def _without_restricted_parts(css: str) -> str:
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "var(--hr-type)")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    for name in UNUSED:
        css = re.sub(rf"(?<=[}}]){_selector(name)}\{{[^{{}}]*\}}", "", css)
    return re.sub(r"[a-z-]+:url\(/assets/images/govuk-crest\.svg\)[^;}]*;?", "", css)


def _selector(name: str) -> str:
    # A rule whose every selector is of this component: it starts with it and has no comma.
    return rf"\.govuk-{name}[^{{}},@]*"


def _insist(css: str) -> None:
    for wrong in ("GDS Transport", "url(http", "url(//", "govuk-crest"):
        if wrong in css:
            raise SystemExit(f"the styles still hold “{wrong}”; the package may have changed")


if __name__ == "__main__":
    sys.exit(main())
