"""Reading a program never fails, never takes long, and never loses its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.decode.program.reader import read
from binlint.model import Span
from binlint.structure import Structure
from tests.decode.program.reading_programs import values
from tests.test_linear_time import ceiling

LANGUAGES = (
    "javascript", "typescript", "vue", "go", "java", "kotlin", "csharp", "php", "rust", "python",
    "c", "swift", "dart", "scala", "groovy", "ruby", "elixir", "lua", "perl", "powershell", "r",
    "julia", "shell", "other",
)  # fmt: skip
SIZE = 20_000  # characters: what is quadratic would take minutes
UNLIKE = ("typescript", "csharp", "php", "python", "shell")  # few, for they are read in one test
REPEATED = (
    "(", "[", "{", "f(", "{a:", "f({a:[", "a.", "a().", "a[0]", "a=b\n", "x=x()\n", "a:", "a,",
    "a?b:", "=>", "(a)=>{", "a=>(", "<", "<a>", "<a b={", "</a>", "a<b,", "if(a){", "if a:\n ",
    "class A{", "switch(a){case b:", "match a {b=>", "case a:", "import a.", "import {", "use a::{",
    "from a import b\n", "return a()\n}\nfunction a(){", "this.a=this.b\n", "`a${", "`${`", '$"{',
    '"\\(', "'", '"', "`", '"""', "'''", "\\", '"\\', '\\"\\\n', "/", "/[", "/*", "*/", "//", "#",
    "# a\n", '"a"+', '["a"],', "<<A\n", "<<<A\n", '@"', 'r#"', 'R"a(', "[[", "--[[", "'a", "}", ")",
    "])}", "?>", "<?php ", "<!--", "<script>", "$(", "A=b ", "-", "1.", "\n", " ",
    "\u00e9", "\udc80",
)  # fmt: skip
MANY: dict[str, Callable[[], str]] = {
    "labels": lambda: "".join(f"<<A{n}\n<<<B{n}\n" for n in range(3000)),
    "names that refer on": lambda: "".join(f"x{n} = x{n + 1}\nx{n}.f()\n" for n in range(1500)),
    "names that refer to many": lambda: "".join(
        f"x{n} = x{n * 7 % 999}() || x{n * 3 % 999}()\nx{n}.f()\n" for n in range(1500)
    ),
    "one name": lambda: "x = A()\nx.f()\n" * 4000,
    "deeper and deeper": lambda: "".join(f"{' ' * n}if a:\n" for n in range(1500)),
    "one long list": lambda: "x = [" + "'a', " * 20_000 + "]",
    "lists in lists": lambda: "x = " + "[" * 20_000 + "1" + "]" * 20_000,
    "one long line of strings": lambda: "a = 'b'; " * 5000,
    "functions in functions": lambda: "".join(f"function f{n}() {{ g()\n" for n in range(3000)),
}


@pytest.mark.parametrize("repeated", REPEATED, ids=ascii)
def test_one_thing_repeated(repeated: str) -> None:
    hostile = repeated * (SIZE // len(repeated))

    with ceiling():
        for language in UNLIKE:
            read(hostile, language)


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
@pytest.mark.parametrize("language", ["typescript", "go", "csharp", "python", "ruby", "shell"])
def test_a_hostile_text(language: str, text: Callable[[], str]) -> None:
    hostile = text()

    with ceiling():
        read(hostile, language)


@pytest.mark.parametrize("language", ["javascript", "shell", "python"])
@pytest.mark.parametrize("repeated", ["(", "a='", "# ", "a: '", "x"])
def test_ten_megabytes_are_read_line_by_line(language: str, repeated: str) -> None:
    hostile = repeated * (10_000_000 // len(repeated))

    with ceiling():
        structure = read(hostile, language)

    assert structure.problem == "longer than 1 MiB, so it was read line by line"


def test_a_large_program_still_has_settings_and_comments() -> None:
    text = "// Enable it\nconst verify = false;\n  'url': \"http://a\",\n" + ";" * (1 << 20)
    structure = read(text, "javascript")

    assert [(each.path, each.value.kind, each.value.text) for each in structure.settings] == [
        (("verify",), "false", "false"),
        (("url",), "text", "http://a"),
    ]
    assert [text[slice(*each.span)] for each in structure.remarks] == ["Enable it"]


def test_too_many_tokens_are_read_line_by_line() -> None:
    structure = read("verify = false;\n" + ";" * 200_000, "go")

    assert structure.problem == "more than 200,000 tokens, so it was read line by line"
    assert [each.path for each in structure.settings] == [("verify",)]


PIECES = st.sampled_from(
    (
        *REPEATED, "withdraw", "client", "new ", "function ", "def ", "fn ", "func ", "class ",
        "else ", "while ", "try {", "require('a')", "import ", "from ", "as ", "using ", "let ",
        "const ", "type ", "struct ", "impl ", "for ", "await ", "true", "null", "1.5", ";", "=",
        ":", ":=", "->", "::", "?.", "!", "@", "do\n", "end\n", "EOF\n", "\r\n", "\t", "...", "%{",
        "{}", "()", "[]", "|", "this.", "self.", "$a->", "public ", "by ", "to ",
        "'b'", "of ", "async ",
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(LANGUAGES), TEXTS)
def test_nothing_ever_fails_and_all_places_are_right(language: str, text: str) -> None:
    structure = read(text, language)

    assert wrong_scopes(structure, text) == []
    assert [each for each in values(structure) if not written(text, each.span, each.text)] == []
    assert [call for call in structure.calls if text[slice(*call.span)] != call.method] == []
    assert [each for each in structure.settings if text[slice(*each.span)] != each.name] == []
    assert [each for each in structure.remarks if text[slice(*each.span)].strip() == ""] == []
    assert all(-1 <= each.call < len(structure.calls) for each in structure.texts)


def written(text: str, span: Span, expected: str) -> bool:
    """Tell whether a value is what stands in its place, or the beginning of it."""
    return text[slice(*span)].startswith(expected)


def wrong_scopes(structure: Structure, text: str) -> list[str]:
    """Return what is wrong with the scopes of a structure, and what stands outside of its own."""
    wrong = [] if structure.scopes[0].span == (0, len(text)) else ["file"]
    for index, scope in enumerate(structure.scopes[1:], 1):
        around = structure.scopes[scope.parent].span
        if scope.parent >= index or not inside(scope.span, around):
            wrong.append(scope.name)
    placed = [
        *((each.span, each.scope) for each in structure.settings),
        *((each.span, each.scope) for each in structure.calls),
        *((each.value.span, each.scope) for each in structure.texts),
    ]
    wrong.extend(
        str(span) for span, index in placed if not inside(span, structure.scopes[index].span)
    )
    parts = (structure.settings, structure.calls, structure.remarks)
    wrong.extend("order" for part in parts if list(part) != sorted(part, key=lambda p: p.span))
    return wrong


def inside(span: Span, around: Span) -> bool:
    return around.start <= span.start <= span.end <= around.end
