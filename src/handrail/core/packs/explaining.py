"""Says kindly what a record's reader found: what to write, and where."""

import re
from collections.abc import Callable

from handrail.core.wording import mark

_PLACE = re.compile(r" - at `\$(?P<place>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]")

# What the form of a field is, for someone who is no engineer.
FIELDS = {
    "url": mark("write the whole address, starting with https://"),
    "web": mark("write the whole address, starting with https://"),
    "id": mark("write lower-case words with hyphens between, for example our-walking-group"),
    "superseded_by": mark("write the id of the resource that replaced it"),
    "minutes": mark("write a whole number from 1 to 6000"),
    "year": mark("write a year, for example 2024"),
}
# What the reader says -> what we say; {0} is the word or number it speaks of.
_SENTENCES = (
    (re.compile(r"Object missing required field `(.+)`"), mark("`{0}` is not filled in yet")),
    (
        re.compile(r"Object contains unknown field `(.+)`"),
        mark("`{0}` is not a field we know, perhaps a spelling"),
    ),
    (
        re.compile(r"Invalid enum value '?([^']+)'?"),
        mark("“{0}” is not one of the vocabulary's terms"),
    ),
    (re.compile(r"matching regex '\^https?"), FIELDS["url"]),
    (
        re.compile(r"matching regex '\^\[a-z0-9"),
        mark("write lower-case words with hyphens between"),
    ),
    (re.compile(r"Expected `str` of length <= (\d+)"), mark("write at most {0} characters")),
    (re.compile(r"Expected `str` of length >= 1"), mark("write some words here")),
    (re.compile(r"Expected `array` of length >= 1"), mark("name at least one")),
    (re.compile(r"Expected `(?:int|float)` >=? ([\d.]+)"), mark("write a number from {0}")),
    (re.compile(r"Expected `(?:int|float)` <=? ([\d.]+)"), mark("write a number up to {0}")),
    (re.compile(r"Expected `(?:int|float)[^`]*`, got"), mark("write a number")),
    (re.compile(r"Expected `str[^`]*`, got"), mark("write words here")),
    (re.compile(r"Expected `array[^`]*`, got"), mark("write a list here")),
    (re.compile(r"Expected `bool[^`]*`, got"), mark("write yes or no")),
    (re.compile(r"Expected `object[^`]*`, got"), mark("write names with colons here")),
)


def explain(
    message: str, translate: Callable[[str], str] = str
) -> tuple[tuple[str | int, ...], str]:
    """The place inside a record, as steps from its top, and what to write there.

    `message` is what msgspec says of a value it could not take. `translate` turns a sentence
    with `{0}` in it into another language.
    """
    found = _PLACE.search(message)
    words = message[: found.start()] if found else message
    place = tuple(
        step["key"] or int(step["index"])
        for step in _STEP.finditer(found["place"] if found else "")
    )
    missing = words.startswith(("Object missing", "Object contains"))
    if len(place) == 1 and str(place[0]) in FIELDS and not missing:
        return place, translate(FIELDS[str(place[0])])
    for pattern, sentence in _SENTENCES:
        match = pattern.search(words)
        if match:
            return place, translate(sentence).format(*match.groups())
    return place, words
