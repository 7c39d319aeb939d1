"""A language server: underlines while one types, and offers the kinder words as quick fixes.

Speaks the Language Server Protocol on standard input and output. Nothing is stored or sent on.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from handrail import __version__
from handrail.core.documents import DocumentError, open_document
from handrail.core.review import (
    Checker,
    Edit,
    Finding,
    Ready,
    contested_rules,
    read_house,
    with_house,
)

# Wording is a hint for its writer, never an error.
LEVELS = {
    "high": types.DiagnosticSeverity.Warning,
    "medium": types.DiagnosticSeverity.Information,
    "low": types.DiagnosticSeverity.Hint,
}
READS = (".txt", ".md", ".html", ".htm")


def serve(ready: Ready) -> None:
    """Serve one editor until it says goodbye."""
    server_for(ready).start_io()


def server_for(ready: Ready) -> LanguageServer:
    """A server that reviews with these rules and the house style of its folder."""
    from pathlib import Path

    house = read_house(Path.cwd())
    made = with_house(ready, house)
    checker = Checker(made, contested_rules(made, house.contested))
    silenced = {each.rule for each in house.silence if not each.paths}
    server = LanguageServer("handrail-review", __version__)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: LanguageServer, given: types.DidOpenTextDocumentParams) -> None:
        _tell(ls, given.text_document.uri, checker, silenced)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: LanguageServer, given: types.DidChangeTextDocumentParams) -> None:
        _tell(ls, given.text_document.uri, checker, silenced)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(ls: LanguageServer, given: types.CodeActionParams) -> list[types.CodeAction]:
        uri = given.text_document.uri
        return [
            _action(uri, diagnostic, edit)
            for diagnostic in given.context.diagnostics
            if diagnostic.source == "handrail" and isinstance(diagnostic.data, dict)
            for edit in diagnostic.data.get("edits", [])
        ]

    return server


def _tell(ls: LanguageServer, uri: str, checker: Checker, silenced: set[str]) -> None:
    document = ls.workspace.get_text_document(uri)
    lines = document.lines
    found = [f for f in _findings(uri, document.source, checker) if f.rule.id not in silenced]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def position(at: int) -> types.Position:
        number = next(n for n in range(len(starts) - 1, -1, -1) if starts[n] <= at)
        line = lines[number] if number < len(lines) else ""
        column = at - starts[number]
        # The protocol counts in units of UTF-16.
        return types.Position(number, len(line[:column].encode("utf-16-le")) // 2)

    diagnostics = [
        types.Diagnostic(
            range=types.Range(position(each.start), position(each.end)),
            message=f"Can read as {each.rule.harm}. {each.rule.why} "
            f"One might say: {' / '.join(each.rule.suggest)}",
            severity=LEVELS[each.rule.severity],
            code=each.rule.id,
            source="handrail",
            data={"edits": [_placed(edit, position) for edit in each.edits]},
        )
        for each in found
    ]
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))


def _findings(uri: str, text: str, checker: Checker) -> list[Finding]:
    name = unquote(urlsplit(uri).path).rsplit("/", 1)[-1]
    if not name.lower().endswith((".txt", ".md", ".markdown")):
        name = f"{name}.txt"  # an editor has its text open, whatever it is called
    try:
        document = open_document(name, text.encode())
    except DocumentError:
        return []  # empty, or not text: nothing to underline
    if document.text != text:
        return []
    return list(checker.check(document).findings)


def _placed(edit: Edit, position: Callable[[int], types.Position]) -> dict[str, Any]:
    """An edit in the protocol's places, kept with its diagnostic until the editor asks."""
    start, end = position(edit.start), position(edit.end)
    return {
        "text": edit.text,
        "range": [start.line, start.character, end.line, end.character],
    }


def _action(uri: str, diagnostic: types.Diagnostic, edit: dict[str, Any]) -> types.CodeAction:
    line, column, end_line, end_column = edit["range"]
    place = types.Range(types.Position(line, column), types.Position(end_line, end_column))
    words = edit["text"]
    return types.CodeAction(
        title=f"Say “{words}”" if words else "Leave the words out",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(place, words)]}),
    )
