"""PHP: variables with a sign, arrays with keys, names with backslashes."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import (
    arguments,
    around,
    chains,
    maker,
    program,
    settings,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$api->withdraw(1)", "api.withdraw"),
        ("$this->api->withdraw(1)", "this.api.withdraw"),
        ("$api?->withdraw(1)", "api.withdraw"),
        ("Api::withdraw(1)", "Api.withdraw"),
        ("$apis['binance']->withdraw(1)", "apis.binance.withdraw"),
        ("$match->withdraw(1)", "match.withdraw"),
    ],
)
def test_a_call_is_a_chain_of_names(text: str, expected: str) -> None:
    assert chains(program(text, "php")) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$c = new Binance\\API('k', 's');\n$c->withdraw();", "Binance\\API"),
        ("$c = new \\Binance\\API('k', 's');\n$c->withdraw();", "Binance\\API"),
        ("use Binance\\API;\n$c = new API('k');\n$c->withdraw();", "Binance\\API"),
        ("use ccxt\\binance as Ex;\n$c = new Ex();\n$c->withdraw();", "ccxt\\binance"),
        ("use A\\{B, C as D};\n$c = new D;\n$c->withdraw();", "A\\C"),
        ("$c = Factory::binance($cfg);\n$c->withdraw();", "Factory.binance"),
        ("class A { private X $c; function f() { $this->c->withdraw(); } }", "X"),
        ("class A { function __construct(private X $c) {} function f() { $this->c->withdraw(); } }",
         "X"),
        ("class A { function g() { $this->c = new X(); } function f() { $this->c->withdraw(); } }",
         "X"),
        ("function f(X $c) { $c->withdraw(); }", "X"),
    ],
)  # fmt: skip
def test_the_maker_is_followed(text: str, expected: str) -> None:
    assert maker(program(f"<?php\n{text}", "php")) == expected


def test_settings_of_arrays_properties_and_defaults() -> None:
    found = program(
        """<?php
        class A {
            protected $verify = false;
            function f(array $o = ['timeout' => 3]) {
                $c = new Client(['verify' => false, 'curl' => array('a' => true)]);
                $o['on'] = null;
            }
        }
        return ['binance' => ['url' => "http://a"]];
        """,
        "php",
    )

    assert settings(found) == [
        ("A.verify", "false", "false"),
        ("A.f.o.timeout", "number", "3"),
        ("A.f.Client.verify", "false", "false"),
        ("A.f.Client.curl.a", "true", "true"),
        ("A.f.o.on", "null", "null"),
        ("binance.url", "text", "http://a"),
    ]


def test_arguments() -> None:
    found = program("$a->withdraw('BTC', $to, tag: 1, ...$b); f(['verify' => false]);", "php")

    assert arguments(found) == [("", "BTC"), ("", "$to"), ("tag", "1"), ("", "...$b")]
    assert arguments(found, "f") == [("verify", "false")]


def test_definitions_are_no_calls() -> None:
    found = program("class A { public function withdraw($a) {} }", "php")

    assert (chains(found), found.defined) == ([], ("A", "withdraw"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("function f() { if ($a) {} elseif ($b) { $c->withdraw(); } }",
         [("branch", "$b"), ("function", "f")]),
        ("switch ($a) { case 'binance': $c->withdraw(); break; }", [("branch", "'binance'")]),
        ("$x = match ($a) { 'b' => $c->withdraw(), default => 1 };", [("branch", "'b'")]),
        ("run(function () use ($c) { $c->withdraw(); });", [("function", "")]),
    ],
)  # fmt: skip
def test_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "php")) == expected
