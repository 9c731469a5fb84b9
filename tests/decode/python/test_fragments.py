"""Fragments of Python are read as far as can be, with every position kept."""

from __future__ import annotations

import pytest

from binlint.decode.python.reader import read

READ = {
    "indented from its first line": "    c = Client()\n    c.withdraw()\n",
    "indented by tabs": "\tif x:\n\t\tc.withdraw()\n\tb()\n",
    "less indented later": "        c.withdraw()\n    def f(self):\n        pass\nx = 1\n",
    "an else without an if": "else:\n    c.withdraw()\n",
    "an else further out": "        a()\n    else:\n        c.withdraw()\n",
    "an elif": "    elif x:\n        c.withdraw()\n",
    "an except without a try": "    except Error:\n        c.withdraw()\n",
    "an except further out": "        a()\n    except Error as e:\n        c.withdraw()\nx = 1",
    "a finally": "finally:\n    c.withdraw()",
    "a try without an end": "def f():\n    try:\n        c.withdraw()\n",
    "a decorator without a function": "c.withdraw()\n@app.route('/x')",
    "a function without a body": "class A:\n    c.withdraw()\n    def f(a):\n",
    "a bracket never closed": "c.withdraw(\n    {'a': 1,\n     'b': [2,\n",
    "a bracket never opened": "    a=1,\n    b=[2],\n)\nc.withdraw()\n",
    "two brackets never opened": "        'a': 1,\n    })\n    c.withdraw()\n    return c\n",
    "a docstring's end": '    that was it."""\n    c.withdraw()\n',
    "a docstring without an end": "c.withdraw()\ndef f():\n    '''Then it\n    goes on",
    "a session in a console": ">>> c = Client()\n>>> c.withdraw()\n{'id': 'x'}\n",
    "magic of a notebook": "!pip install ccxt\n%matplotlib inline\nc.withdraw()\n",
    "a mark of the byte order": "\ufeffc.withdraw()\n",
    "a zero byte": "c.withdraw()\0\n",
    "bytes that are no UTF-8": "x = '\udce9'\nc.withdraw()\n",
    "old Macintosh lines": "# a\rc.withdraw()\r",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_fragment_is_parsed(text: str) -> None:
    structure = read(text)

    (call,) = (each for each in structure.calls if each.method == "withdraw")
    assert structure.problem is None
    assert call.chain == ("c", "withdraw")
    assert text[call.span.start : call.span.end] == "withdraw"


def test_what_was_added_to_parse_leaves_no_trace() -> None:
    text = "        a=1,\n        b={'k': 2})\n    @x\n"

    structure = read(text)

    assert [scope.kind for scope in structure.scopes] == ["file", "object"]
    assert [each.path for each in structure.settings] == [("a",), ("b",), ("b", "k")]
    assert (structure.calls, structure.defined) == ((), ())


def test_entries_of_an_object_are_read() -> None:
    structure = read("    'verify': False,\n    'options': {'a': 1},\n")

    assert [each.path for each in structure.settings] == [
        ("verify",),
        ("options",),
        ("options", "a"),
    ]


def test_the_end_of_a_docstring_is_a_remark() -> None:
    text = '    never withdraws.\n    """\n    run()\n'

    (remark,) = read(text).remarks

    assert text[remark.span.start : remark.span.end] == "never withdraws."


CUT = {
    "first": ("client = = 3\nc.withdraw()\n", 1),
    "last": ("c.withdraw()\nfor x in", 2),
    "in the middle": ("a()\nclient.buy(<amount>)\nc.withdraw()\n", 2),
    "in a function": ("def f():\n    a b\n    c.withdraw()\n", 2),
    "twice": ("a()\nb c\nd e\nc.withdraw()\n", 2),
}


@pytest.mark.parametrize(("text", "line"), CUT.values(), ids=CUT)
def test_a_broken_statement_does_not_hide_the_others(text: str, line: int) -> None:
    structure = read(text)

    (call,) = (each for each in structure.calls if each.method == "withdraw")
    assert call.chain == ("c", "withdraw")
    assert text[call.span.start : call.span.end] == "withdraw"
    problem = f"not valid Python 3 at line {line}; read by its tokens there"
    assert structure.problem == problem


def test_a_broken_statement_is_read_by_its_tokens_with_the_makers_around_it() -> None:
    text = "from binance.client import Client\nc = Client()\nc.withdraw(amount=<amount>)\n"

    (call,) = (each for each in read(text).calls if each.method == "withdraw")

    assert call.maker == "binance.client.Client"
    assert text[call.span.start : call.span.end] == "withdraw"


def test_python_2_is_read_by_its_tokens() -> None:
    text = "print 'a'\nprint 'b'\nprint 'c'\nprint 'd'\nprint 'e'\nclient.withdraw('x')\n"

    structure = read(text)

    assert structure.problem == "not valid Python 3 at line 1; read by its tokens"
    (call,) = (each for each in structure.calls if each.method == "withdraw")
    assert text[call.span.start : call.span.end] == "withdraw"
