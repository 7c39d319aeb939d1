"""Compiles our words (`.po`) into what the site reads (`.mo`), and lists every sentence a
translator needs in `handrail.pot`."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src/handrail/site/locale"
LIST = LOCALE / "handrail.pot"

METHODS = [("**/jinja2/**.html", "jinja2"), ("**/jinja2/**.txt", "jinja2"), ("**.py", "python")]
# `mark` names the sentences of the core, which knows no translation; see core/wording.py.
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}


def main() -> None:
    """Compile every catalogue and list every sentence."""
    LIST.write_bytes(listed())
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as file:
            catalogue = read_po(file)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def listed() -> bytes:
    """The translators' list: every sentence of ours with the files it stands in."""
    catalogue = Catalog(project="Handrail", charset="utf-8")
    for name, message in sorted(sentences(), key=lambda pair: (str(pair[1]), pair[0])):
        catalogue.add(message, locations=[(name, None)])
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, sort_output=True, include_lineno=False)
    return out.getvalue()


def sentences() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every sentence marked for translation, with the file it stands in."""
    source = ROOT / "src/handrail"
    found = extract_from_dir(
        source, method_map=METHODS, keywords=KEYWORDS, options_map={"**": {"silent": "false"}}
    )
    for name, _line, message, _comments, _context in found:
        yield name, message


if __name__ == "__main__":
    main()
