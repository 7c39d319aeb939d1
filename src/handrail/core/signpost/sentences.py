"""The one place where a reason becomes a sentence; screens, paper and terminal all use it."""

from collections.abc import Callable

from handrail.core.packs import Pack
from handrail.core.signpost.answer import LeftOut, Reason

Translate = Callable[[str], str]

# Shown words are short: three of the person's own say enough.
MAX_WORDS = 3

KINDS = {
    "role": "roles",
    "sector": "sectors",
    "tier": "tiers",
    "concern": "concern_levels",
    "age": "age_groups",
    "nation": "nations",
    "procedures": "nations",
    "applies": "nations",
    "start": "topics",
    "format": "formats",
    "stage": "stages",
    "topic": "topics",
}

PLAIN = {
    "words": "It speaks of {words}",
    "topic": "About {label}, from your words {words}",
    "role": "Written for your role: {label}",
    "sector": "Made for your sector: {label}",
    "tier": "Meant for services like yours: {label}",
    "concern": "Fits how worried you are",
    "age": "About the same age: {label}",
    "nation": "Made for where you work: {label}",
    "applies": "Holds where you work too: {label}",
    "start": "A good place to start: {label}",
    "format": "The kind of thing you asked for: {label}",
    "stage": "For what you want to do: {label}",
    "area": "From your own area: {term}",
    "procedures": "The procedures to follow where you work: {label}",
    "replaces": "Takes the place of “{term}”",
}
BROAD = {
    "role": "For any role",
    "sector": "For all sectors",
    "tier": "For every kind of service",
    "concern": "For most levels of concern",
    "age": "For all ages",
    "nation": "Made for the whole UK",
}
LEFT_OUT = {
    "nation": "It rests on the law and services of another nation: {label}",
    "replaced": "Its publisher has replaced it with “{term}”",
    "area": "It is only for the area of {term}",
}


def reason_sentence(reason: Reason, pack: Pack, translate: Translate = str) -> str:
    """A reason as a short sentence without a full stop, in the words of the pack."""
    patterns = BROAD if reason.broad else PLAIN
    words = ", ".join(f"“{word}”" for word in reason.words[:MAX_WORDS])
    label = pack.label(KINDS.get(reason.kind, ""), reason.term)
    sentence = translate(patterns[reason.kind])
    return sentence.format(words=words, label=_lower_first(label, reason.kind), term=reason.term)


def left_out_sentence(left_out: LeftOut, pack: Pack, translate: Translate = str) -> str:
    """Why a resource was left out, as a sentence without a full stop."""
    kind = "nations" if left_out.because == "nation" else ""
    label = pack.label(kind, left_out.term)
    return translate(LEFT_OUT[left_out.because]).format(label=label, term=left_out.term)


def _lower_first(label: str, kind: str) -> str:
    # Nations are names; PTSD and other capitals stay.
    if kind in ("nation", "applies", "procedures") or label[:2].isupper():
        return label
    return label[:1].lower() + label[1:]
