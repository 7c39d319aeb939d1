"""Every word is translatable, and the framework's blaming messages are ours."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

SOURCE = Path(__file__).resolve().parent.parent.parent / "src/handrail"
PO = SOURCE / "site/locale/en_GB/LC_MESSAGES/django.po"


def words_of(catalogue) -> dict[str, str]:
    """Each message under its first form, for the compiled file names plurals by it."""
    first = {m.id[0] if isinstance(m.id, tuple | list) else m.id: m.string for m in catalogue}
    return {
        id_: " / ".join(text) if isinstance(text, tuple | list) else text
        for id_, text in first.items()
        if id_
    }


def test_what_is_compiled_is_what_is_written() -> None:
    written = read_po(io.BytesIO(PO.read_bytes()))
    compiled = read_mo(io.BytesIO(PO.with_suffix(".mo").read_bytes()))
    assert words_of(written) == words_of(compiled)


@pytest.mark.ti
def test_the_frameworks_words_are_replaced() -> None:
    with override("en-gb"):
        assert gettext("This field is required.") == "Fill this in, or choose one."


def test_every_visible_word_of_a_template_can_be_translated() -> None:
    """Text between tags stands inside _() or comes from a value."""
    for path in SOURCE.rglob("*"):
        if path.suffix not in (".html", ".jinja") or "jinja2" not in str(path) + "components":
            continue
        text = path.read_text(encoding="utf-8")
        if path.name in ("fault.html", "forms.html"):  # stands when nothing else does; code only
            continue
        text = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<script.*?</script>|<svg.*?</svg>",
            "",
            text,
            flags=re.S,
        )
        text = re.sub(r"<[^>]*>", "\n", text)
        bare = [line.strip() for line in text.split("\n") if re.search(r"[A-Za-z]{3}", line)]
        allowed = {"Handrail", "– Handrail"}
        assert set(bare) <= allowed, (path, bare)
