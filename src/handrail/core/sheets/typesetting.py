"""From a template and plain values to a tagged PDF, with our own typeface and nothing fetched."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# What our typeface, and those it leans on, cannot show; a PDF/UA with a missing sign is not made.
# European letters, Greek and Cyrillic, the signs of ordinary writing, arrows and boxes can be.
_NOT_SHOWN = re.compile(
    "[^\\n\\x20-\\x7e\\xa0-\\u024f\\u0370-\\u0377\\u037a-\\u037f\\u0384-\\u038a\\u038c\\u038e-\\u03a1"
    "\\u03a3-\\u04ff\\u1e00-\\u1eff\\u2000-\\u200a\\u2010-\\u2027\\u202f-\\u2040\\u2044-\\u2052"
    "\\u20a0-\\u20bf\\u2190-\\u219f\\u25a0-\\u25ff\\u2610-\\u2613]"
)
IN_PLACE = "□"


def shown_by_our_typeface(value: Any) -> Any:
    """Text, or tables and lists of texts, with "□" for each sign that could not be shown."""
    if isinstance(value, str):
        return _NOT_SHOWN.sub(IN_PLACE, value.replace("\t", " ").replace("\r", ""))
    if isinstance(value, dict):
        return {key: shown_by_our_typeface(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [shown_by_our_typeface(each) for each in value]
    return value


def typeset(template: Path, values: Mapping[str, str]) -> bytes:
    """PDF/UA-1 of a Typst template; the standard is checked while it is made."""
    import typst  # 25 MB of typesetting, needed by nobody who does not print

    pdf: bytes = typst.compile(  # type: ignore[misc]  # its stub never solves a type
        template.read_bytes(),
        sys_inputs=dict(values),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return pdf


def code_of(address: str) -> str:
    """A QR code as SVG text, with enough spare to survive a crease (level M, 15 %)."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


def _fonts() -> list[str | Path]:
    import font_lato

    return [Path(font_lato.__file__).parent / "files"]
