"""Calls, blocks, imports and definitions of Python programs, exactly where they stand."""

from __future__ import annotations

import pytest

from binlint.decode.python.reader import read
from tests.decode.python.reading_python import arguments, chains, maker, program

CHAINS = {
    "an attribute of self": ("self._client.withdraw(1)", "self._client.withdraw"),
    "a call": ("get_client().withdraw()", "get_client.withdraw"),
    "an entry": ('brokers["binance"].withdraw()', "brokers.binance.withdraw"),
    "an entry by a variable": ("brokers[name].withdraw()", "brokers.name.withdraw"),
    "getattr": ('getattr(client, "withdraw")(1)', "client.withdraw"),
    "getattr alone": ('send = getattr(client, "withdraw")', "client.withdraw"),
    "await": ("(await connect()).withdraw()", "connect.withdraw"),
    "no name": ("(a or b).withdraw()", ".withdraw"),
    "a line of its own": ("(client\n  .withdraw(\n 1))", "client.withdraw"),
    "partial": ("partial(client.withdraw, 1)", "client.withdraw"),
    "an executor": ("run_in_executor(None, client.withdraw, 1)", "client.withdraw"),
    "a keyword": ("Thread(target=client.withdraw)", "client.withdraw"),
    "an f-string": ("f'{client.withdraw()}'", "client.withdraw"),
    "an f-string of several lines": ("f'''\n é {x} {client.withdraw()}'''", "client.withdraw"),
}


@pytest.mark.parametrize(("text", "chain"), CHAINS.values(), ids=CHAINS)
def test_a_call_is_named_as_it_is_written(text: str, chain: str) -> None:
    (call,) = (each for each in read(text).calls if each.method == "withdraw")

    assert ".".join(call.chain) == chain
    assert text[call.span.start : call.span.end] == "withdraw"


def test_a_method_handed_over_has_no_arguments() -> None:
    assert arguments("retry(client.withdraw, 3)", "withdraw") == []
    assert maker("import ccxt\nretry(ccxt.okx().withdraw, 3)") == "ccxt.okx"


def test_calls_ascend_and_strings_know_theirs() -> None:
    text = 'a(b("x"), c={"k": ["y"]})("z")\nd("w")'

    structure = read(text)

    assert [call.method for call in structure.calls] == ["a", "a", "b", "d"]
    taken = {text.value.text: structure.calls[text.call].method for text in structure.texts}
    assert taken == {"x": "b", "k": "a", "y": "a", "z": "a", "w": "d"}


ARGUMENTS = {
    "by name and place": ("f(1, asset='BTC')", [("", "1"), ("asset", "BTC")]),
    "a dictionary": ("f({'a': 1})", [("", "{'a': 1}"), ("a", "1")]),
    "dictionaries within": (
        "f(x={'a': {'b': 2}})",
        [("x", "{'a': {'b': 2}}"), ("a", "{'b': 2}"), ("b", "2")],
    ),
    "spread": ("f(**{'a': 1})", [("a", "1")]),
    "a variable": ("c = {'a': 1}\nf(c)", [("", "c"), ("a", "1")]),
    "a variable with more put in": (
        "c = {'a': 1}\nc['b'] = 2\nc.update(d=3)\nf(c)",
        [("", "c"), ("a", "1"), ("b", "2"), ("d", "3")],
    ),
    "a spread variable": ("c = dict(a=1)\nf(**c)", [("a", "1")]),
    "an attribute": (
        "class A:\n    c = {'a': 1}\n    def g(self): f(self.c)",
        [("", "self.c"), ("a", "1")],
    ),
    "a variable within": (
        "o = {'b': 2}\nf({'a': o})",
        [("", "{'a': o}"), ("a", "o"), ("b", "2")],
    ),
    "itself": ("c = {}\nc['a'] = c\nf(c)", [("", "c"), ("a", "c")]),
}


@pytest.mark.parametrize(("text", "expected"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments_are_listed_with_what_objects_hold(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert arguments(text, "f") == expected


def test_blocks_nest_as_the_program_does() -> None:
    text = program(
        """
        class Bot:
            def run(self):
                if a:
                    x({"k": {"l": 1}})
                elif b:
                    y()
                else:
                    z()
        """
    )

    structure = read(text)

    assert [(scope.kind, scope.name, scope.parent) for scope in structure.scopes] == [
        ("file", "", 0),
        ("class", "Bot", 0),
        ("function", "run", 1),
        ("branch", "a", 2),
        ("object", "x", 3),
        ("object", "k", 4),
        ("branch", "not (a)", 2),
        ("branch", "b", 6),
        ("branch", "not (b)", 6),
    ]
    blocks = {call.method: structure.scopes[call.scope].name for call in structure.calls}
    assert blocks == {"x": "a", "y": "b", "z": "not (b)"}


def test_a_long_condition_is_cut() -> None:
    (_, branch) = read(f"if {'a' * 300}:\n    b()").scopes

    assert branch.name == "a" * 200


def test_imports_are_in_full() -> None:
    text = "import os, a.b as c\nfrom binance.client import Client as C\nfrom . import d\n"

    found = read(text + "from .e import f\nfrom ccxt import *").imports

    assert found == ("os", "a.b", "binance.client.Client", ".d", ".e.f", "ccxt.*")


def test_functions_methods_and_classes_are_defined() -> None:
    text = "def f(): ...\nclass A:\n    async def g(self): ...\n"

    assert read(text).defined == ("f", "A", "g")


def test_positions_count_characters_not_bytes() -> None:
    text = "# \U0001f600\r\né = 'ü'; client.withdraw('ß', k='\udce4')  # ö\rclient.cancel()"

    structure = read(text)

    shown = [text[call.span.start : call.span.end] for call in structure.calls]
    assert shown == ["withdraw", "cancel"]
    given = [text[each.value.span.start : each.value.span.end] for each in structure.texts]
    assert given == ["ü", "ß", "\udce4"]


def test_nothing_is_executed() -> None:
    assert chains("raise SystemExit\nimport antigravity\nopen('x', 'w')") == ["open"]
