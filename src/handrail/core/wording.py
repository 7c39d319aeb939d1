"""Marks the core's sentences for translators. The core speaks English; whoever shows a sentence
hands in a function that turns it into the reader's language."""


def mark(sentence: str) -> str:
    """The sentence itself; being named here puts it into the translators' catalogue."""
    return sentence
