"""The one place where a reason becomes a sentence; screens, paper and terminal all use it."""

from collections.abc import Callable

from handrail.core.packs import Pack
from handrail.core.signpost.answer import LeftOut, Reason
from handrail.core.wording import mark

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
    "words": mark("It speaks of {words}"),
    "topic": mark("About {label}, from your words {words}"),
    "role": mark("Written for your role: {label}"),
    "sector": mark("Made for your sector: {label}"),
    "tier": mark("Meant for services like yours: {label}"),
    "concern": mark("Fits how worried you are"),
    "age": mark("About the same age: {label}"),
    "nation": mark("Made for where you work: {label}"),
    "applies": mark("Holds where you work too: {label}"),
    "start": mark("A good place to start: {label}"),
    "format": mark("The kind of thing you asked for: {label}"),
    "stage": mark("For what you want to do: {label}"),
    "area": mark("From your own area: {term}"),
    "procedures": mark("The procedures to follow where you work: {label}"),
    "replaces": mark("Takes the place of “{term}”"),
}
BROAD = {
    "role": mark("For any role"),
    "sector": mark("For all sectors"),
    "tier": mark("For every kind of service"),
    "concern": mark("For most levels of concern"),
    "age": mark("For all ages"),
    "nation": mark("Made for the whole UK"),
}
LEFT_OUT = {
    "nation": mark("It rests on the law and services of another nation: {label}"),
    "replaced": mark("Its publisher has replaced it with “{term}”"),
    "area": mark("It is only for the area of {term}"),
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
