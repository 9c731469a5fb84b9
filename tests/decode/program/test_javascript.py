"""JavaScript and TypeScript: calls and their makers, settings, strings, scopes."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import (
    arguments,
    around,
    chains,
    lists,
    maker,
    program,
    scopes,
    settings,
    texts,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("await this.client.withdraw(a)", "this.client.withdraw", id="attribute"),
        pytest.param("brokers['binance'].withdraw(a)", "brokers.binance.withdraw", id="subscript"),
        pytest.param("brokers[name].withdraw(a)", "brokers.withdraw", id="unknown-subscript"),
        pytest.param("a?.b!.withdraw?.(c)", "a.b.withdraw", id="optional"),
        pytest.param("exchange['withdraw'](a)", "exchange.withdraw", id="method-by-subscript"),
        pytest.param("(await open).withdraw(a)", "open.withdraw", id="await-in-parentheses"),
        pytest.param("(client as Spot).api.withdraw(a)", "Spot.api.withdraw", id="cast"),
        pytest.param("client.withdraw<Result>(a)", "client.withdraw", id="type-argument"),
        pytest.param("client.delete(a)", "client.delete", id="word-of-the-language"),
    ],
)
def test_a_call_is_a_chain_of_names(text: str, expected: str) -> None:
    assert chains(program(text, "typescript")) == [expected]


def test_calls_in_between_are_names_and_calls() -> None:
    found = program("client.createWallet().\n  withdraw(a)", "javascript")

    assert chains(found) == ["client.createWallet", "client.createWallet.withdraw"]


@pytest.mark.parametrize(
    "text",
    [
        "function withdraw(coin) {}",
        "class A { withdraw(coin) {} }",
        "class A { async withdraw(coin: string): Promise<void> {} }",
        "interface A { withdraw(coin: string): void }",
        "const a = { withdraw(coin) {} }",
        "withdraw(coin, amount) {\n  }\n}",
        "const withdraw = async (coin) => {}",
        "exports.withdraw = function (coin) {}",
        "api = function withdraw(coin) {}",
    ],
)
def test_a_definition_is_no_call(text: str) -> None:
    found = program(text, "typescript")

    assert chains(found) == []
    assert found.defined[-1] == "withdraw"


@pytest.mark.parametrize(
    "text", ["if (a) {}", "while (a) {}", "switch (a) {}", "for (a of b) {}", "catch (a) {}", "(a)"]
)
def test_a_control_statement_is_no_call(text: str) -> None:
    assert chains(program(text, "javascript")) == []


IMPORTS = [
    ("import { MainClient } from 'binance'", "new MainClient(a)", "binance.MainClient"),
    ("import { Spot as S } from 'b'", "new S(a)", "b.Spot"),
    ("import Binance from 'binance-api-node'", "Binance(a)", "binance-api-node"),
    ("import * as ccxt from 'ccxt'", "new ccxt.binance(a)", "ccxt.binance"),
    ("const ccxt = require('ccxt')", "new ccxt.binance(a)", "ccxt.binance"),
    ("const ccxt = require('ccxt').pro", "new ccxt.binance(a)", "ccxt.pro.binance"),
    ("const { Spot } = require('@b/c')", "new Spot(a)", "@b/c.Spot"),
    ("const { Spot: S } = require('@b/c')", "new S(a)", "@b/c.Spot"),
    ("const Binance = require('b').default", "Binance(a)", "b"),
    ("const B = await import('b')", "new B.Spot(a)", "b.Spot"),
    ("", "new ccxt.binance(a)", "ccxt.binance"),
    ("", "ccxt.binance(a)", "ccxt.binance"),
    ("", "open ? new A() : new B()", "A|B"),
    ("", "await Factory.binance(a)", "Factory.binance"),
    ("", "unknown", ""),
]


@pytest.mark.parametrize(("imported", "made", "expected"), IMPORTS)
def test_imports_and_assignments_tell_the_maker(imported: str, made: str, expected: str) -> None:
    found = program(f"{imported}\nconst x = {made};\nlet y = x\ny.withdraw(1)", "typescript")

    assert maker(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A { constructor() { this.c = new X() } f() { this.c.withdraw() } }", "X"),
        ("class A { private c: X; f() { this.c.withdraw() } }", "X"),
        ("class A { constructor(private readonly c: X) {} f() { this.c.withdraw() } }", "X"),
        ("class A extends X { f() { this.withdraw() } }", "A|X"),
        ("class A { c = new X() }\nclass B { c = new Y(); f() { this.c.withdraw() } }", "Y"),
        ("function f(c: X) { c.withdraw() }", "X"),
        ("function f(c: Promise<X>) { c.withdraw() }", "X"),
        ("let c: X | undefined\nfunction f() { c.withdraw() }", "X"),
        ("let c\nfunction g() { c = new X() }\nfunction f() { c.withdraw() }", "X"),
        ("function f() { const c = new X(); c.withdraw() }\nfunction g() { const c = y }", "X"),
        ("const all = { binance: new X(), okx: new Y() }\nall.binance.withdraw()", "X"),
        ("const all = { binance: new X(), okx: new Y() }\nall['okx'].withdraw()", "Y"),
        ("function get() { return new X() }\nget().withdraw()", "X"),
        ("const c = new X()\nconst w = c.wallet()\nw.withdraw()", "X.wallet"),
        ("const c = new X()\nc.api.account.withdraw()", "X"),
        ("let c = c\nc.withdraw()", ""),
        ("class Api { c = new X() }\nconst a = new Api()\na.c.withdraw()", "X"),
        ("class Api { c() { return new X() } }\nconst a = new Api()\na.c().withdraw()", "X"),
        ("class Api { d = new X() }\nconst a = new Api()\na.c.withdraw()", ""),
    ],
)
def test_names_are_followed_from_the_inside_out(text: str, expected: str) -> None:
    assert maker(program(text, "typescript")) == expected


def test_properties_of_an_object_are_arguments() -> None:
    found = program(
        "c.withdraw('a', { coin, amount: 1, deep: { verify: false } }, -2)", "javascript"
    )

    assert arguments(found) == [
        ("", "a"),
        ("coin", "coin"),
        ("amount", "1"),
        ("deep", "{ verify: false }"),
        ("", "-2"),
    ]


def test_settings_have_the_path_of_their_blocks() -> None:
    found = program(
        """
        export const config = { api: { withdraw: true, 'x-y': "z" }, list: [{ on: null }] };
        class Bot {
          static readonly url: string = 'http://a';
          verify = false;
          run(dry = true) { this.client.limit = 5; process.env.TLS = "0"; }
        }
        new Agent({ rejectUnauthorized: false });
        """,
        "typescript",
    )

    assert settings(found) == [
        ("config.api.withdraw", "true", "true"),
        ("config.api.x-y", "text", "z"),
        ("config.list.on", "null", "null"),
        ("Bot.url", "text", "http://a"),
        ("Bot.verify", "false", "false"),
        ("Bot.run.dry", "true", "true"),
        ("Bot.run.client.limit", "number", "5"),
        ("Bot.run.process.env.TLS", "text", "0"),
        ("Agent.rejectUnauthorized", "false", "false"),
    ]


def test_the_maker_of_what_is_set_is_that_of_its_owner() -> None:
    found = program("const c = new X()\nc.verify = false", "javascript")

    assert [(each.path, each.maker) for each in found.settings] == [
        (("c",), ""),
        (("c", "verify"), "X"),
    ]


def test_a_type_is_no_setting() -> None:
    text = "interface A { on: boolean }\ntype B = { on: true }\nfunction f({ a }: { a: string }) {}"

    assert settings(program(text, "typescript")) == []


def test_a_fragment_is_read_from_within() -> None:
    text = "    verify: false,\n  },\n  options: {\n    url: 'a',\n  },\n};\nc.withdraw()"
    found = program(text, "javascript")

    assert settings(found) == [("verify", "false", "false"), ("options.url", "text", "a")]
    assert chains(found) == ["c.withdraw"]


def test_members_of_lists_are_values() -> None:
    assert lists(program("const scopes = ['read', \"withdraw\", 3]", "javascript")) == {
        "scopes": ["read", "withdraw", "3"]
    }


def test_strings_know_what_takes_them() -> None:
    found = program(
        "const url = 'a' + `b${c}`; f({ path: 'd' }, ['e']); on('g', () => { h = 'i' })",
        "javascript",
    )

    assert texts(found) == [
        ("a", "", "url"),
        ("b${c}", "", "url"),
        ("d", "f", "path"),
        ("e", "f", ""),
        ("g", "on", ""),
        ("i", "", "h"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A { f() { c.withdraw() } }", [("function", "f"), ("class", "A")]),
        ("const f = async (x) => { c.withdraw() }", [("function", "f")]),
        ("const a = { f: function () { c.withdraw() } }", [("function", "f"), ("object", "a")]),
        ("it('pays', async () => { c.withdraw() })", [("function", "pays")]),
        ("tool('pay', { a: 1 }, async ({ b }) => { c.withdraw() })", [("function", "pay")]),
        ("if (a && (b)) { c.withdraw() }", [("branch", "a && (b)")]),
        ("if (a) { d } else if (b) { c.withdraw() }", [("branch", "b")]),
        ("if (a) { d } else { c.withdraw() }", [("branch", "else")]),
        ("switch (a) { case 'b': d(); break; case 'e': c.withdraw() }", [("branch", "'e'")]),
        ("switch (a) { case 'b': case 'e': c.withdraw(); }", [("branch", "'b', 'e'")]),
        ("if (a) {}\nfor (;;) { try { c.withdraw() } catch (e) {} }", []),
    ],
)
def test_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "typescript")) == expected


def test_objects_are_scopes_of_their_own() -> None:
    found = program("const all = [{ id: 'binance' }, { id: 'okx' }]; f({ a: 1 })", "javascript")

    assert scopes(found) == [("object", "all"), ("object", "all"), ("object", "f")]


def test_imports_are_listed_in_full() -> None:
    found = program("import { A as B } from 'x'\nimport 'y'\nconst z = require('z')", "javascript")

    assert found.imports == ("x", "x.A", "y", "z")
