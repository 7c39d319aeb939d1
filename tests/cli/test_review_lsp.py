"""The language server, tried with a real client over standard input and output."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

TEXT = "# Note\n\n😀 Mum won't engage.\n"


class Editor(LanguageClient):
    """A client that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(given: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(given)


async def session() -> tuple[list[types.Diagnostic], list[types.CodeAction], int]:
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "handrail", "review", "lsp")
    await editor.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    editor.initialized(types.InitializedParams())
    item = types.TextDocumentItem("file:///note.md", types.LanguageKind.Markdown, 1, TEXT)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
    first = (await asyncio.wait_for(editor.told.get(), 30)).diagnostics
    actions = await editor.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier("file:///note.md"),
            first[0].range,
            types.CodeActionContext(list(first)),
        )
    )
    whole = types.TextDocumentContentChangeWholeDocument("We are glad to see you.\n")
    editor.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, "file:///note.md"), [whole]
        )
    )
    after = (await asyncio.wait_for(editor.told.get(), 30)).diagnostics
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    return list(first), list(actions or []), len(after)


@pytest.mark.filterwarnings("default")
def test_an_editor_sees_findings_and_gets_kinder_words() -> None:
    with ThreadPoolExecutor(1) as pool:  # the browser tests leave a loop running in this thread
        diagnostics, actions, after = pool.submit(lambda: asyncio.run(session())).result(60)
    [diagnostic] = diagnostics
    assert diagnostic.code == "did-not-engage"
    # The emoji takes two units of UTF-16, as the protocol counts.
    assert (diagnostic.range.start.line, diagnostic.range.start.character) == (2, 7)
    assert any(action.title.startswith("Say “") for action in actions)
    edit = actions[0].edit
    assert edit and edit.changes
    assert edit.changes["file:///note.md"][0].range == diagnostic.range
    assert after == 0
