"""A Word copy has comments at the very words, and nothing else is changed."""

import io
import re
import zipfile

import docx
from tests.core.documents.conftest import W, paragraph, word

from handrail.core.documents import open_document
from handrail.core.documents.word import AUTHOR
from handrail.core.documents.word_comments import Remark, word_with_comments


def commented(raw: bytes, *words: str) -> bytes:
    document = open_document("a.docx", raw)
    remarks = []
    for each in words:
        at = document.text.index(each)
        remarks.append(Remark(at, at + len(each), f"About {each}"))
    return word_with_comments(raw, document, remarks)


def between_marks(raw: bytes) -> dict[str, str]:
    """The text inside each comment's range, by the comment's number."""
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
    found = {}
    for number in re.findall(r'commentRangeStart w:id="(\d+)"', xml):
        inside = re.search(
            rf'commentRangeStart w:id="{number}"/>(.*?)<w:commentRangeEnd w:id="{number}"/>',
            xml,
            re.S,
        )
        assert inside
        found[number] = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside[1]))
    return found


def test_each_comment_holds_exactly_its_words(letter: bytes) -> None:
    made = commented(letter, "failed to", "manipulative")
    assert sorted(between_marks(made).values()) == ["failed to", "manipulative"]


def test_word_itself_can_open_it_and_reads_the_comments(letter: bytes) -> None:
    opened = docx.Document(io.BytesIO(commented(letter, "failed to")))
    [comment] = list(opened.comments)
    assert comment.author == AUTHOR
    assert comment.text == "About failed to"


def test_the_words_of_the_document_stay_as_they_were(letter: bytes) -> None:
    before = open_document("a.docx", letter)
    after = open_document("a.docx", commented(letter, "failed to", "manipulative"))
    kept = [each for each in after.parts if each.kind != "comment"]
    words = [after.text[each.start : each.end] for each in kept]
    assert words == [before.text[each.start : each.end] for each in before.parts]


def test_every_other_part_is_the_same_byte_for_byte(letter: bytes) -> None:
    before = zipfile.ZipFile(io.BytesIO(letter))
    after = zipfile.ZipFile(io.BytesIO(commented(letter, "failed to")))
    touched = {"word/document.xml", "[Content_Types].xml"}
    for name in set(before.namelist()) - touched:
        assert before.read(name) == after.read(name)
    assert set(after.namelist()) - set(before.namelist()) == {
        "word/comments.xml",
        "word/_rels/document.xml.rels",
    }


def test_formatting_of_divided_runs_is_kept() -> None:
    run = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>He is lazy today.</w:t></w:r></w:p>"
    made = commented(word(run), "lazy")
    paragraph_ = docx.Document(io.BytesIO(made)).paragraphs[0]
    assert paragraph_.text == "He is lazy today."
    assert all(each.bold for each in paragraph_.runs if each.text)


def test_comments_that_were_there_stay(letter: bytes) -> None:
    once = commented(letter, "failed to")
    twice = commented(once, "manipulative")
    assert len(list(docx.Document(io.BytesIO(twice)).comments)) == 2


def test_words_in_a_header_get_their_comment_at_the_first_paragraph() -> None:
    raw = word(paragraph("Hello."), header1=f"<w:hdr {W}>{paragraph('lazy')}</w:hdr>")
    made = commented(raw, "lazy")
    assert [each.text for each in docx.Document(io.BytesIO(made)).comments] == ["About lazy"]
