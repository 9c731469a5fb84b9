"""Languages whose blocks have no braces, and those that are read as far as they make sense."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import (
    arguments,
    around,
    chains,
    maker,
    program,
    remarks,
    settings,
)


def test_python_that_does_not_parse() -> None:
    found = program(
        """
        from binance.client import Client as C
        class Bot:
            verify = False
            def __init__(self, key, dry=True):
                self.client = C(key, {"verify": False})
            def pay(self):
                if self.ok:
                    self.client.withdraw(coin='BTC', amount=1)
                print "paid"
        """,
        "python",
    )

    assert maker(found) == "binance.client.Client"
    assert arguments(found) == [("coin", "BTC"), ("amount", "1")]
    assert arguments(found, "C") == [("", "key"), ("verify", "False")]
    assert around(found) == [("branch", "self.ok"), ("function", "pay"), ("class", "Bot")]
    assert settings(found) == [
        ("Bot.verify", "false", "False"),
        ("Bot.__init__.dry", "true", "True"),
        ("Bot.__init__.C.verify", "false", "False"),
    ]
    assert found.defined == ("__init__", "pay", "Bot")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import ccxt\nc = ccxt.binance({'a': 1})\nc.withdraw()", "ccxt.binance"),
        ("import a.b as x\nc = x.Client()\nc.withdraw()", "a.b.Client"),
        ("from a import (b,\n  Client)\nc = Client()\nc.withdraw()", "a.Client"),
        ("class A(Base):\n  def f(self):\n    self.withdraw()", "A|Base"),
        ("def f(c: Client):\n  c.withdraw()", "Client"),
        ("all = {'a': X(), 'b': Y()}\nall['b'].withdraw()", "Y"),
    ],
)
def test_python_names_are_followed(text: str, expected: str) -> None:
    assert maker(program(f"{text}\nprint 1", "python")) == expected


def test_documentation_and_comments_of_python() -> None:
    text = 'def f():\n    """One.\n\n    Two.\n    """\n    a = "b"  # three'

    assert remarks(text, "python") == [
        ("docstring", "One."),
        ("docstring", "Two."),
        ("comment", "three"),
    ]


def test_ruby_is_read() -> None:
    found = program(
        """
        class A
          VERIFY = false
          def initialize(key, dry: true)
            @c = Binance::Spot.new(key: key, o: { on: true })
          end
          def pay
            if allow?
              @c.withdraw(coin: 'BTC', :amount => 1)
            end
          end
        end
        """,
        "ruby",
    )

    assert maker(found) == "Binance.Spot.new"
    assert arguments(found) == [("coin", "BTC"), ("amount", "1")]
    assert around(found) == [("branch", "allow?"), ("function", "pay"), ("class", "A")]
    assert settings(found) == [
        ("A.VERIFY", "false", "false"),
        ("A.initialize.dry", "true", "true"),
        ("A.initialize.o.on", "true", "true"),
    ]


def test_elixir_is_read() -> None:
    found = program(
        """
        defmodule A do
          alias Binance.Client
          def pay(x) do
            Client.withdraw("BTC", address: x, o: %{"on" => true})
          end
        end
        config :binance, verify: false
        """,
        "elixir",
    )

    assert maker(found) == "Binance.Client.withdraw"
    assert arguments(found) == [("", "BTC"), ("address", "x"), ("o", '%{"on" => true}')]
    assert around(found) == [("function", "pay"), ("class", "A")]
    assert settings(found) == [("A.pay.o.on", "true", "true"), ("verify", "false", "false")]


def test_lua_is_read() -> None:
    found = program(
        """
        local b = require("binance")
        local c = b.new({ verify = false })
        function M.pay(x)
          if x == "binance" then
            c:withdraw("BTC", 1)
          end
        end
        """,
        "lua",
    )

    assert maker(found) == "binance.new"
    assert around(found) == [("branch", 'x == "binance"'), ("function", "pay")]
    assert settings(found) == [("new.verify", "false", "false")]


def test_perl_is_read() -> None:
    found = program(
        "my $c = Binance::API->new(k => 1);\n$c->withdraw('BTC', { on => 0 }); # why", "perl"
    )

    assert maker(found) == "Binance.API.new"
    assert arguments(found) == [("", "BTC"), ("on", "0")]


def test_r_is_read() -> None:
    found = program("verify <- FALSE\nc$withdraw('BTC', amount = 1)", "r")

    assert settings(found) == [("verify", "false", "FALSE")]
    assert arguments(found) == [("", "BTC"), ("amount", "1")]


def test_powershell_is_read() -> None:
    found = program("# why\n$env:VERIFY = 'false'\n$c.withdraw(1)", "powershell")

    assert settings(found) == [("VERIFY", "text", "false")]
    assert chains(found) == ["c.withdraw"]


def test_a_language_nobody_knows_is_read_like_c() -> None:
    found = program("x = new Client({ on: true }); x.withdraw('a') // b", "other")

    assert maker(found) == "Client"
    assert settings(found) == [("Client.on", "true", "true")]
