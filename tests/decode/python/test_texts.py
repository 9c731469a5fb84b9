"""Strings, comments and docstrings of Python programs."""

from __future__ import annotations

import pytest

from binlint.decode.python.reader import read
from tests.decode.python.reading_python import program

STRINGS = {
    "a name": ("a = 'x'", [("x", "a")]),
    "an attribute": ("a.b = 'x'", [("x", "b")]),
    "a keyword": ("f('x', b='y')", [("x", ""), ("y", "b")]),
    "a key": ("a = {'k': ['x', b + 'y']}", [("k", ""), ("x", "k"), ("y", "k")]),
    "a default": ("def f(a='x'): ...", [("x", "a")]),
    "nothing": ("if a == 'x': ...", [("x", "")]),
    "an entry's key": ("a['k'] = 'x'", [("k", ""), ("x", "k")]),
    "an f-string": ("a = f'x{b}'", [("x{b}", "a")]),
    "pieces": ("a = ('x' f'{b}'\n  # c\n r'''y''')", [("x", "a"), ("{b}", "a"), ("y", "a")]),
    "a continued line": ("a = 'x' \\\n  'y'", [("x", "a"), ("y", "a")]),
    "an empty one": ("a = ''", [("", "a")]),
    "quotes in quotes": ("a = '\"' \"'\" '''\"\"'''", [('"', "a"), ("'", "a"), ('""', "a")]),
    "CRLF": ("a = '''x\r\ny'''\r\nb = 'z'", [("x\r\ny", "a"), ("z", "b")]),
}


@pytest.mark.parametrize(("text", "expected"), STRINGS.values(), ids=STRINGS)
def test_strings_are_given_to(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.value.text, each.name) for each in read(text).texts] == expected


@pytest.mark.parametrize(("text", "expected"), STRINGS.values(), ids=STRINGS)
def test_strings_stand_between_their_quotes(text: str, expected: list[tuple[str, str]]) -> None:
    spans = [each.value.span for each in read(text).texts]

    assert [text[span.start : span.end] for span in spans] == [held for held, _ in expected]


def test_remarks_are_comments_and_lines_of_docstrings() -> None:
    text = program(
        '''
        #!/usr/bin/python
        """First.

          Second. # no comment
        """
        a = "# none"  # one\t
        def f():
            r"""Doc."""
            x = 1
            """a = 'commented out'"""
        '''
    )

    remarks = read(text).remarks

    assert [(each.kind, text[each.span.start : each.span.end]) for each in remarks] == [
        ("comment", "#!/usr/bin/python"),
        ("docstring", "First."),
        ("docstring", "Second. # no comment"),
        ("comment", "# one"),
        ("docstring", "Doc."),
        ("docstring", "a = 'commented out'"),
    ]


def test_a_docstring_is_no_text() -> None:
    assert read('"""Doc."""\nclass A:\n    "Doc."').texts == ()
