"""Paste or upload, see the findings, choose kinder words."""

from collections.abc import Iterator
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.apps.review import presenters, services
from handrail.apps.review.forms import TYPES, ReviewForm
from handrail.apps.ui.forms.sent import sent
from handrail.core.documents import DocumentError
from handrail.core.review import Review

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OWN = "own"
MAX_OWN_CHARACTERS = 500
MAX_DIGITS = 5


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form, and the review of what it brings. Nothing is stored, so nothing is redirected to."""
    files = request.FILES if request.method == "POST" else None
    form = ReviewForm(sent(request), files)
    if request.method == "POST" and form.is_valid():
        return _review(request, form)
    return _ask(request, form)


def _ask(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "review/start.html", {"form": form, "exit_page": True}, status=status)


def _review(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    given = form.cleaned_data
    file, kind = given["file"], given["doc_type"]
    raw = file.read() if file else b""
    try:
        name = PurePath(file.name).name if file else ""
        document = services.document_in(name, raw) if file else services.document_of(given["text"])
    except DocumentError as error:
        form.add_error("file" if file else "text", str(error))
        return _ask(request, form)
    review = services.review(document, kind)
    if given["output"] == "word":
        return _word_copy(raw, review)
    if given["output"] == "report":
        return _report(review)
    if given["output"] == "pdf":
        return _paper(review)
    page = presenters.review_page(review) | {"doc_type": kind, "exit_page": True}
    return render(request, "review/findings.html", page)


def _word_copy(raw: bytes, review: Review) -> HttpResponse:
    from handrail.core.review.outputs.docx import word_copy

    name = PurePath(review.document.name).stem
    return _download(word_copy(raw, review), WORD, f"{name}.reviewed.docx")


def _report(review: Review) -> HttpResponse:
    from handrail.core.review.outputs import html

    page = "".join(html.write([review], services.rules().book.sources))
    return _download(page.encode(), "text/html; charset=utf-8", "review.html")


def _paper(review: Review) -> HttpResponse:
    from handrail.core.sheets import review_report

    return _download(review_report(presenters.report(review)), "application/pdf", "review.pdf")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    response["Cache-Control"] = "no-store"
    return response


def _plain(name: str) -> str:
    """A name that no header can be broken with."""
    return "".join(each if each.isalnum() or each in ".-_ " else "-" for each in name)[:80]


@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: HttpRequest) -> HttpResponse:
    """The text with the words that were chosen."""
    if request.method != "POST":
        return redirect("review")
    form = ReviewForm(sent(request))
    if not form.is_valid():
        return _ask(request, form)
    text, kind = form.cleaned_data["text"], form.cleaned_data["doc_type"]
    choices = dict(_choices(request))
    made, count = services.with_choices(text, kind, choices)
    page = {
        "text": made,
        "count": count,
        "left_out": len(choices) - count,
        "doc_type": kind,
        "kind": dict(TYPES).get(kind, _("Not said")),
        "exit_page": True,
    }
    return render(request, "review/changed.html", page)


def _choices(request: HttpRequest) -> Iterator[tuple[int, str]]:
    """The choices that were sent, by the place of their finding."""
    for name, chosen in request.POST.items():
        number = name.removeprefix("f")
        if not number.isdecimal() or len(number) > MAX_DIGITS or not chosen:
            continue
        if chosen == OWN:
            own = str(request.POST.get(f"f{number}-own", "")).strip()[:MAX_OWN_CHARACTERS]
            if own:
                yield int(number), services.OWN + own
        else:
            yield int(number), str(chosen)
