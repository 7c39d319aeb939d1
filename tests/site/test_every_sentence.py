"""Every sentence a person reads can be translated: each page is opened in a made-up language that
puts marks around what was translated, and nothing but data stands outside the marks."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml
from django.utils import translation
from lxml import html
from tests.access.policy import POLICY
from tests.access.test_matrix import address
from tools import words

from handrail.core.packs import UK_PACK

OPEN, SHUT = "⟦", "⟧"
# What is not language: names, and marks of the frame.
NAMES = {
    "Handrail",
    "Castlebridge Safeguarding Partnership",
    "en-gb",
    "PDF",
    "CSV",
    "XLSX",
    "YAML",
    "email,organisation,role",
}
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")


@pytest.fixture
def made_up_language(monkeypatch):
    """Everything that passes through translation comes out between marks."""
    translation.gettext("x")  # the real one is loaded now, and can be replaced
    trans = translation._trans

    def marked(text: str) -> str:
        return f"{OPEN}{text}{SHUT}" if text.strip() else text

    monkeypatch.setattr(trans, "gettext", marked)
    monkeypatch.setattr(trans, "ngettext", lambda one, many, n: marked(one if n == 1 else many))
    monkeypatch.setattr(trans, "pgettext", lambda context, text: marked(text))


@cache
def data_of_the_pack() -> str:
    """Every word of the UK pack, which is content and is translated as a pack."""

    def leaves(value) -> Iterator[str]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield str(key)
                yield from leaves(each)
        elif isinstance(value, list):
            for each in value:
                yield from leaves(each)
        else:
            yield str(value)

    found = []
    for path in UK_PACK.rglob("*.yaml"):
        found += leaves(yaml.safe_load(path.read_text(encoding="utf-8")))
    return plain("\n".join(found))


def data_of_the_site() -> str:
    from handrail.apps.library.models import Resource
    from handrail.apps.people.models import Organisation, Person
    from handrail.apps.signpost.models import LocalNumber

    rows = [*Organisation.objects.values_list("name", "area"),
            *Person.objects.values_list("name", "email"),
            *LocalNumber.objects.values_list("name", "call", "web", "hours", "ready"),
            *Resource.objects.values_list("title", "key", "data")]  # fmt: skip
    return plain("\n".join(str(value) for row in rows for value in row))


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold()


def unmarked(page: bytes) -> list[str]:
    """The words of a page that stand outside the marks."""
    tree = html.fromstring(page)
    for each in tree.xpath("//script|//style|//svg|//code|//pre|//textarea"):
        each.drop_tree()
    texts = [str(text) for text in tree.xpath("//text()[not(parent::title)]")]
    texts += [str(value) for name in READ_ALOUD for value in tree.xpath(f"//@{name}")]
    found = []
    for text in texts:
        before = ""
        while before != text:  # marks may stand within marks
            before, text = text, re.sub(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}", " ", text)
        text = re.sub(r"</?(?:ul|li)>", " ", text)  # help texts of the framework bring their own
        found += [part.strip() for part in re.split(r" · |, (?=\d)| \(\d+\)", text)]
    worded = [text for text in found if re.search(r"[A-Za-z]{2}", text)]
    return [text for text in worded if not text.startswith("http://testserver/")]


# The gallery is the makers' manual of the parts, in the language of the code.
# The editor is Wagtail's, with catalogues of its own.
# Files and feeds carry data; the sheet's words are tested with the sheet.
LEFT = {"gallery", "new-briefing", "colours", "people-file", "your-data-file", "words-we-choose", "briefing-file", "briefing-paper", "export", "library-feed", "guide-sheet", "find-guide-sheet", "referral",
         "referral-service", "referral-services"}  # fmt: skip
PAGES = sorted(
    name
    for name, (method, who, _) in POLICY.items()
    if method == "GET" and "keeper" in who and ":" not in name and name not in LEFT
)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_but_data_stands_untranslated(
    name, as_role, castlebridge, person, made_up_language
) -> None:
    known = data_of_the_pack() + data_of_the_site() + plain(" ".join(NAMES))
    place = address(name, POLICY[name][2], castlebridge, person("coordinator"))
    response = as_role("keeper").get(place, follow=True)
    loose = [text for text in unmarked(response.content) if plain(text).strip() not in known]
    assert loose == []


def test_the_translators_list_is_complete() -> None:
    assert words.LIST.read_bytes() == words.listed(), "run `make docs`"


@pytest.mark.parametrize(
    "sentence",
    [
        "Written for your role: {label}",  # a reason, from the core
        "write the whole address, starting with https://",  # a pack's problem, from the core
        "Choose a file that ends in .csv, .xlsx or .yaml.",  # a service
        "Publishing is for the partnership's coordinators.",  # a refusal
        "If someone is in danger now",  # the printed sheet
    ],
)
def test_sentences_from_every_floor_are_on_the_list(sentence: str) -> None:
    assert f'msgid "{sentence}"' in words.LIST.read_text(encoding="utf-8")
