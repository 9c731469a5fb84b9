"""Settings of Python programs: whatever is given a value, by whichever means."""

from __future__ import annotations

import pytest

from binlint.decode.python.reader import read
from tests.decode.python.reading_python import program, settings

SET = {
    "a variable": ("verify = False", [("verify", "false", "False")]),
    "several at once": ("a = b = 1", [("a", "number", "1"), ("b", "number", "1")]),
    "a pair": ("a, b = None, -1", [("a", "null", "None"), ("b", "number", "-1")]),
    "a walrus": ("f(a := 'x')", [("a", "text", "x")]),
    "an annotated name": ("a: bool = True", [("a", "true", "True")]),
    "an annotation alone": ("a: bool", []),
    "a name within classes": (
        "class A:\n  class B:\n    c = 1",
        [("A.B.c", "number", "1")],
    ),
    "a name within a function": ("def f():\n  c = 1", [("c", "number", "1")]),
    "an attribute": ("e.verify = False", [("e.verify", "false", "False")]),
    "an attribute far off": (
        "self.e.session.verify = False",
        [("self.e.session.verify", "false", "False")],
    ),
    "setattr": ("setattr(e, 'verify', False)", [("e.verify", "false", "False")]),
    "the environment": ("os.environ['X'] = 'true'", [("os.environ.X", "text", "true")]),
    "entries within entries": (
        "e.urls['api']['public'] = 'h'",
        [("e.urls.api.public", "text", "h")],
    ),
    "an entry by number": ("a[0] = 1", []),
    "a list": ("a = ['x', 1]", [("a", "list", "['x', 1]")]),
    "an expression": ("a = b + 1", [("a", "expression", "b + 1")]),
    "an f-string": ("a = f'x{ b }y'", [("a", "text", "x{ b }y")]),
    "joined strings": ("a = ('x'  # y\n 'z')", [("a", "text", "xz")]),
    "escapes": (r"a = 'x\n\x41\u0042\'\q'", [("a", "text", "x\nAB'\\q")]),
    "a raw string": (r"a = r'\n'", [("a", "text", r"\n")]),
    "bytes": ("a = b'x'", [("a", "text", "x")]),
    "an object": (
        "a = {'b': 1, 'c': {d.e: 2}, **f}",
        [("a", "object", "{'b': 1, 'c': {d.e: 2}, **f}"), ("a.b", "number", "1"),
         ("a.c", "object", "{d.e: 2}"), ("a.c.d.e", "number", "2")],
    ),
    "keys that are no plain strings": (
        "a = {b'c': 1, f'{d}': 2, 3: 4}",
        [("a", "object", "{b'c': 1, f'{d}': 2, 3: 4}"), ("a.c", "number", "1"),
         ("a.{d}", "number", "2"), ("a.3", "number", "4")],
    ),
    "objects in a list": (
        "a = [{'b': 1}]",
        [("a", "list", "[{'b': 1}]"), ("a.b", "number", "1")],
    ),
    "an object handed over": ("f.g({'b': 1})", [("f.g.b", "number", "1")]),
    "an object by keyword": (
        "f(o={'b': 1})",
        [("f.o", "object", "{'b': 1}"), ("f.o.b", "number", "1")],
    ),
    "an object returned": ("def f():\n  return {'b': 1}", [("b", "number", "1")]),
    "keywords": ("f.g(1, a=True, b=c)", [("f.g.a", "true", "True")]),
    "defaults": (
        "def f(a, b=1, *, c='x'): ...",
        [("f.b", "number", "1"), ("f.c", "text", "x")],
    ),
    "getenv": ("os.getenv('X', 'true')", [("X", "text", "true")]),
    "getenv without a default": ("os.getenv('X')", []),
    "environ": ("os.environ.get('X', True)", [("X", "true", "True")]),
    "another mapping": ("d.get('X', True)", []),
    "decouple": (
        "config('X', default=True)",
        [("X", "true", "True"), ("config.default", "true", "True")],
    ),
    "environs": ("env.bool('X', False)", [("X", "false", "False")]),
    "argparse": (
        "p.add_argument('-v', '--no-verify', default=a)",
        [("no-verify", "expression", "a")],
    ),
    "a field": (
        "class A:\n  b: bool = Field(True)\n  c: int = field(default=d)",
        [("A.b", "true", "True"), ("A.c", "expression", "d")],
    ),
    "a line of arguments": ("verify=False,\n", [("verify", "false", "False")]),
    "a tuple of one": ("a = (1,)", [("a", "list", "(1,)")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SET.values(), ids=SET)
def test_a_value_is_given_by(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert settings(text) == expected


MAKERS = {
    "an attribute": ("e.verify = False", "ccxt.binance"),
    "an attribute of an attribute": ("e.session.verify = False", "ccxt.binance"),
    "an entry": ("e.urls['api'] = 1", "ccxt.binance"),
    "setattr": ("setattr(e, 'verify', False)", "ccxt.binance"),
    "a keyword": ("ccxt.okx(verify=False)", "ccxt.okx"),
    "an object handed over": ("ccxt.okx({'verify': False})", "ccxt.okx"),
    "a module's entry": ("ccxt.options['x'] = 1", "ccxt.options"),
    "a variable": ("verify = False", ""),
    "an unknown object": ("other.verify = False", ""),
}


@pytest.mark.parametrize(("text", "maker"), MAKERS.values(), ids=MAKERS)
def test_the_maker_of_what_is_set_is_known(text: str, maker: str) -> None:
    *_, setting = read("import ccxt\ne = ccxt.binance()\n" + text).settings

    assert setting.maker == maker


NAMES = {
    "a variable": "verify = False",
    "an attribute": "a.b.verify = False",
    "an attribute on a line of its own": "(a\n .verify) = 1",
    "an entry": "a[\n'verify'] = False",
    "a key": "a = {b: {'verify': False}}",
    "a keyword": "f(a, é=1, verify=False)",
    "a parameter": "def f(a, *, verify: bool = False): ...",
    "a lonely default": "os.getenv('verify', 'x')",
    "an option": "add_argument('-v', '--verify', default=a)",
    "setattr": "setattr(a, 'verify', 1)",
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_a_setting_stands_where_its_name_does(text: str) -> None:
    (found,) = (each for each in read(text).settings if each.name == "verify")

    assert text[found.span.start : found.span.end] == "verify"


def test_members_of_a_list_stand_where_they_are_written() -> None:
    text = "a = ['x', True, [1]]"

    (setting,) = read(text).settings

    shown = [(each.kind, text[each.span.start : each.span.end]) for each in setting.value.items]
    assert shown == [("text", "x"), ("true", "True"), ("list", "[1]")]


def test_a_setting_knows_its_block() -> None:
    text = program(
        """
        a = {"b": {"c": 1}}
        def f():
            if x:
                g(d=2)
        """
    )

    structure = read(text)

    blocks = {each.name: structure.scopes[each.scope].name for each in structure.settings}
    assert blocks == {"a": "", "b": "a", "c": "b", "d": "x"}
