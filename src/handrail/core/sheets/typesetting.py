"""From a template and plain values to a tagged PDF, with our own typeface and nothing fetched."""

import io
from collections.abc import Mapping
from pathlib import Path


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
