"""The forms an English word takes, so that a rule names the word once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """`verb` (its plain form, perhaps with a particle: "turn away") and all that it becomes.

    Plain, third person, past, past participle and -ing; `irregular` gives the forms of those
    that follow no pattern.
    """
    head, _, rest = verb.partition(" ")
    forms = [head, *irregular[head]] if head in irregular else _regular(head)
    return tuple(dict.fromkeys(f"{form} {rest}".strip() for form in forms))


class Forms(NamedTuple):
    """The five forms of a verb."""

    plain: str
    third: str
    past: str
    participle: str
    ing: str


def forms_of(verb: str, irregular: Mapping[str, Sequence[str]]) -> Forms:
    """The forms of `verb`, each with its particle. "be" has more; the singular ones are given."""
    head, _, rest = verb.partition(" ")
    if head == "be":
        made = ["be", "is", "was", "been", "being"]
    elif head in irregular:
        third, past, *participle, ing = irregular[head]
        made = [head, third, past, participle[0] if participle else past, ing]
    else:
        plain, third, past, ing = _regular(head)
        made = [plain, third, past, past, ing]
    return Forms(*(f"{form} {rest}".strip() for form in made))


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        ing = verb if verb.endswith(("ee", "ye", "oe")) else verb[:-1]
        return [verb, f"{verb}s", f"{verb}d", f"{ing}ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    third = f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return [verb, third, f"{stem}ed", f"{stem}ing"]


def _doubles(verb: str) -> bool:
    """A short vowel before one last consonant is doubled: "stop", "stopped"."""
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxy":
        return False
    one_vowel = sum(letter in _VOWELS for letter in verb) == 1
    return one_vowel and verb[-2] in _VOWELS and verb[-3] not in _VOWELS


def noun_forms(noun: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """`noun` and its plural; the last word changes where there are several."""
    start, _, last = noun.rpartition(" ")
    if last in irregular:
        many = irregular[last][0]
    elif last.endswith("y") and last[-2:-1] not in _VOWELS:
        many = f"{last[:-1]}ies"
    else:
        many = f"{last}es" if last.endswith(_SIBILANT) else f"{last}s"
    return (noun, f"{start} {many}".strip())
