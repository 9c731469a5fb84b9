"""Reading Python never fails and never takes long, whatever the text is."""

from __future__ import annotations

import keyword
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.decode.python.reader import read
from tests.decode.python.reading_python import spans
from tests.test_linear_time import ceiling

MANY = 100_000
HOSTILE: dict[str, Callable[[], str]] = {
    "ten megabytes of (": lambda: "(" * 10_000_000,
    "ten megabytes of [": lambda: "[" * 10_000_000,
    "nested brackets": lambda: "(" * MANY + ")" * MANY,
    "nested dictionaries": lambda: "{1:" * MANY + "1" + "}" * MANY,
    "minus signs": lambda: "-" * MANY + "1",
    "negations": lambda: "not " * MANY + "1",
    "attributes": lambda: "a" + ".b" * MANY,
    "more attributes": lambda: "a" + ".b" * 500_000,
    "more subscripts": lambda: "a" + "[0]" * 300_000,
    "calls of calls": lambda: "a" + ".b()" * MANY,
    "calls of calls that parse": lambda: "a" + ".b()" * 900,
    "a sum": lambda: "a" + " + 'b'" * MANY,
    "alternatives": lambda: "x = " + " or ".join(["a()"] * MANY) + "\nx.b()",
    "conditions": lambda: "if a: b()\n" + "elif c: b()\n" * 10_000,
    "indentation": lambda: "".join(" " * depth + "if a:\n" for depth in range(1500)),
    "less and less indentation": lambda: "".join(" " * (999 - n) + "a\n" for n in range(1000)),
    "calls with one dictionary": lambda: "c = {" + "'a': 1, " * 1000 + "}\n" + "f(c)\n" * 30_000,
    "a name bound again and again": lambda: "x = A()\nx.b()\n" * 20_000,
    "names that refer on": lambda: "".join(f"x{n} = x{n + 1}\n" for n in range(10_000)),
    "names that refer to many": lambda: "".join(
        f"x{n} = [x{n * 7 % 999}, x{n * 3 % 999}]\nx{n}[0].a()\n" for n in range(1000)
    ),
    "functions that call each other": lambda: "".join(
        f"def f{n}(a): return f{n * 3 % 999}(f{n * 7 % 999}(a))\nf{n}(1).a()\n" for n in range(1000)
    ),
    "a long type": lambda: "x: " + "A | " * 2000 + "B\nx.a()",
    "one string of many": lambda: "x = (" + "'a'\n" * 50_000 + ")",
    "one f-string of many calls": lambda: "f'" + "{a()}" * 20_000 + "'",
    "a line beyond ASCII": lambda: "x = [" + "'é', " * 30_000 + "]",
    "quotes": lambda: "'" * 299_999,
    "escaped quotes": lambda: '\\"""\n' * 50_000,
    "closing brackets": lambda: "a)\n" * 50_000,
    "a console": lambda: ">>> (\n" * 30_000,
    "backslashes": lambda: "\\\n" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_in_bounded_time(text: Callable[[], str]) -> None:
    hostile = text()

    with ceiling():
        structure = read(hostile)

    assert all(0 <= span.start <= span.end <= len(hostile) for span in spans(structure))


PIECES = st.sampled_from(
    ["a", "é", "self.b", "= ", "('x'", ")", "[", "]", "{'k': ", "}", ", ", "k=", ": ", "\n", "\r\n",
     "    ", "\t", "if x", "else", "def f(c)", "class A", "return ", "await ", "lambda: ", "try",
     "import a", "from b import *", "@", "# c", '"""', "'", "f'{a.b()}'", "\\", "\0", "\udc80", "1",
     "**", "*", "for a in b", "with a() as c", "getattr(a, 'b')", "print 'x'", "except", ">>> ",
     "\ufeff"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    structure = read(text)

    assert all(0 <= span.start <= span.end <= len(text) for span in spans(structure))
    starts = [each.span.start for each in structure.calls]
    assert starts == sorted(starts)
    assert all(each.parent <= index for index, each in enumerate(structure.scopes))
    assert all(-1 <= each.call < len(structure.calls) for each in structure.texts)


NAMES = st.text("abcé_\u6f22", min_size=1, max_size=6).filter(
    lambda name: name.isidentifier() and not keyword.iskeyword(name)
)
STRINGS = st.text("abé \U0001f600#:", max_size=6)
STATEMENTS = st.one_of(
    st.builds("{} = '{}'  # é".format, NAMES, STRINGS),
    st.builds("{}.{} = {{'{}': '{}'}}".format, NAMES, NAMES, NAMES, STRINGS),
    st.builds("{}.{}('{}', {}=1)".format, NAMES, NAMES, STRINGS, NAMES),
    st.builds("def {}({}='{}'): pass".format, NAMES, NAMES, STRINGS),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(STATEMENTS, max_size=6), st.sampled_from(["\n", "\r\n", "\n\n# ö\n"]), st.booleans()
)
def test_the_span_of_a_name_holds_the_name(lines: list[str], end: str, indented: bool) -> None:
    text = end.join(f"    {line}" if indented else line for line in lines)

    structure = read(text)

    assert structure.problem is None
    for span, name in (
        *((each.span, each.name) for each in structure.settings),
        *((each.span, each.method) for each in structure.calls),
    ):
        assert text[span.start : span.end] == name
    for given_text in structure.texts:
        span = given_text.value.span
        assert text[span.start : span.end] == given_text.value.text
