"""Reads HTML pages: what a person reads, with alt texts, titles and labels."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from handrail.core.documents.model import Document, DocumentError, built
from handrail.core.documents.opening import decoded

BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "li", "ul",
    "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "pre", "figure", "figcaption", "fieldset", "legend", "label", "button", "option",
    "summary", "details", "body", "html", "title", "address", "br", "hr", "textarea", "select",
))  # fmt: skip
UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "math", "object", "head"))
ASIDE = frozenset(("blockquote", "pre", "code", "q", "samp", "kbd"))
READ_ALOUD = ("alt", "title", "aria-label", "placeholder")


def read(name: str, raw: bytes) -> Document:
    """Read a page. Block quotations and code are another's words."""
    text = decoded(raw).replace("\0", "")
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise DocumentError(f"{name} is not a page that can be read.") from error
    return built(name, _pieces(tree))


def _pieces(tree: Any) -> Iterator[tuple[str, str, bool]]:
    """Walks without recursion, for pages may be nested as deep as their writer likes."""
    held: list[str] = []
    aside = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        unread = tag in UNREAD or _inside(element)
        if tag in BLOCKS:
            yield from _flush(held, aside > 0)
        if event == "start":
            aside += tag in ASIDE
            if not unread:
                held.append(element.text or "")
                yield from _read_aloud(element)
        else:
            if tag in ASIDE and tag not in BLOCKS:
                yield from _flush(held, True)
            aside -= tag in ASIDE
            if not _inside(element):
                held.append(element.tail or "")
    yield from _flush(held, False)


def _inside(element: Any) -> bool:
    return any(above.tag in UNREAD for above in element.iterancestors())


def _read_aloud(element: Any) -> Iterator[tuple[str, str, bool]]:
    for attribute in READ_ALOUD:
        if element.get(attribute):
            yield "alt text", element.get(attribute), False


def _flush(held: list[str], is_aside: bool) -> Iterator[tuple[str, str, bool]]:
    text = " ".join("".join(held).split())
    held.clear()
    if text:
        yield "paragraph", text, is_aside
