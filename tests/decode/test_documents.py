"""Documents: lines for people, comments, sections, and code blocks read by others."""

from __future__ import annotations

import pytest

from binlint.decode import documents
from binlint.model import Span
from binlint.structure import Call, Remark, Scope, Setting, Structure, Text, Value


def settings_of(block: str, language: str) -> Structure | None:
    """Read `NAME=value` lines, and one call, of a block in env; nothing of any other."""
    if language != "env":
        return None
    name, _, value = block.partition("=")
    at = Span(len(name) + 1, len(block))
    return Structure(
        "config",
        "dotenv",
        (Scope(0, "file", "", Span(0, len(block))), Scope(0, "object", "o", Span(0, 1))),
        settings=(Setting((name,), Value("text", value, at), Span(0, len(name)), 1),),
        calls=(Call(("go",), "", (), Span(0, 1), 0),),
        texts=(Text(Value("text", value, at), 0, 0), Text(Value("text", value, at), 0)),
        remarks=(Remark(Span(0, 1), "comment"),),
        imports=("os",),
    )


def read(text: str) -> Structure:
    return documents.read(text, "markdown", settings_of)


def remarks(text: str) -> list[tuple[str, str]]:
    return [(remark.kind, text[slice(*remark.span)]) for remark in read(text).remarks]


def test_every_line_with_words_is_a_remark() -> None:
    assert remarks("# Title\n\n  two words\r\n") == [("prose", "# Title"), ("prose", "  two words")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a <!-- b --> c", [("prose", "a "), ("comment", "<!-- b -->"), ("prose", " c")]),
        ("<!-- a\nb -->", [("comment", "<!-- a"), ("comment", "b -->")]),
        ("<!-- a\nb", [("comment", "<!-- a"), ("comment", "b")]),
    ],
    ids=["in a line", "on two lines", "never closed"],
)
def test_comments_are_told_apart(text: str, parts: list[tuple[str, str]]) -> None:
    assert remarks(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "```\nplain words\n```",
        "```text\nplain words\n```",
        "~~~\nplain words\n~~~",
        "```\nplain words",
        "> ```\nplain words\n> ```",
    ],
    ids=["no language", "a language without reader", "tildes", "never closed", "quoted"],
)
def test_a_block_nobody_reads_is_for_people(text: str) -> None:
    assert remarks(text) == [("prose", "plain words")]
    assert read(text).quoted == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Keys\n\n```env\nA=1\n```\nend",
        "# Keys\n\n1. so:\n   ````env title=x\nA=1\n   ````\nend",
        "# Keys\n\n~~~ {.env}\nA=1\n~~~\nend",
        "# Keys\n\n[source,env]\n----\nA=1\n----\nend",
        '# Keys\n\n<pre><code class="language-env">\nA=1\n</code></pre>\nend',
    ],
    ids=["fence", "fence in a list", "tildes", "asciidoc", "html"],
)
def test_a_block_is_read_by_its_language(text: str) -> None:
    structure = read(text)
    (setting,) = structure.settings

    assert text[slice(*setting.span)] == "A"
    assert text[slice(*setting.value.span)] == "1"
    assert [text[slice(*span)] for span in structure.quoted] == ["A=1"]


def test_an_indented_block_of_restructured_text() -> None:
    text = "Keys\n====\n\n.. code-block:: env\n   :caption: x\n\n   A=1\n\nend"
    (quoted,) = read(text).quoted

    assert text[slice(*quoted)] == "   A=1"
    assert ("prose", "end") in remarks(text)


def test_parts_of_a_block_are_moved_to_where_it_stands() -> None:
    text = "# One\n```env\nA=1\n```\n# Two\n```env\nB=2\n```\n"
    structure = read(text)

    assert [text[slice(*setting.span)] for setting in structure.settings] == ["A", "B"]
    assert [structure.scopes[setting.scope].name for setting in structure.settings] == ["o", "o"]
    assert [given.call for given in structure.texts] == [0, -1, 1, -1]
    assert [structure.scopes[call.scope].parent for call in structure.calls] == [1, 2]
    assert structure.imports == ("os",)


def test_headings_make_sections() -> None:
    text = "# A\n## B\nb\n## C\n# D\nE\n---\n<h2>F</h2>\n"

    sections = [(one.name, one.parent, text[slice(*one.span)]) for one in read(text).scopes[1:]]

    assert sections == [
        ("A", 0, "# A\n## B\nb\n## C\n"),
        ("B", 1, "## B\nb\n"),
        ("C", 1, "## C\n"),
        ("D", 0, "# D\nE\n---\n<h2>F</h2>\n"),
        ("E", 4, "E\n---\n"),
        ("F", 4, "<h2>F</h2>\n"),
    ]


def test_a_heading_in_a_block_makes_none() -> None:
    assert read("```\n# not a heading\n```\n").scopes[1:] == ()


def test_styles_say_nothing_to_people() -> None:
    assert remarks("<style>\na { color: red }\n</style>\nend") == [("prose", "end")]
