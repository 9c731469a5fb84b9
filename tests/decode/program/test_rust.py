"""Rust: paths, structures, matches."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import (
    arguments,
    around,
    chains,
    lists,
    maker,
    program,
    settings,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("self.client.withdraw(a).await?", "self.client.withdraw"),
        ("open().await?.withdraw(a)", "open.withdraw"),
        ("Account::withdraw(a)", "Account.withdraw"),
        ("client?.withdraw::<T>(a)", "client.withdraw"),
    ],
)
def test_a_call_is_a_chain_of_names(text: str, expected: str) -> None:
    assert chains(program(text, "rust"))[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("let c: Account = Binance::new(k, s);\nc.withdraw();", "Account|binance.api.Binance.new"),
        ("let c = Binance::new(k, s)?;\nc.withdraw();", "binance.api.Binance.new"),
        ("struct S { c: Arc<Account>, n: u8 }\nimpl S { fn f(&self) { self.c.withdraw(); } }",
         "Account"),
        ("fn f(c: &mut Account) { c.withdraw(); }", "Account"),
        ("let c = binance::make(k);\nc.withdraw();", "binance.make"),
        ("let c = Client::builder().build()?;\nc.withdraw();", "Client.builder.build"),
        ("c.withdraw();", ""),
    ],
)  # fmt: skip
def test_the_maker_is_followed(text: str, expected: str) -> None:
    found = program(f"use binance::account::*;\nuse binance::api::Binance;\n{text}", "rust")

    assert maker(found) == expected
    assert found.imports == ("binance.account.*", "binance.api.Binance")


def test_a_tree_of_imports() -> None:
    found = program(
        "use a::{b::{C, D as E}, self, f::*};\nlet c = E::new();\nc.withdraw();", "rust"
    )

    assert found.imports == ("a.b.C", "a.b.D", "a", "a.f.*")
    assert maker(found) == "a.b.D.new"


def test_settings_and_lists() -> None:
    found = program(
        """
        const URL: &str = "http://a";
        impl S {
            fn new() -> Self { Self { verify: false, tls: Tls { on: true } } }
        }
        fn main() {
            let scopes = vec!["read", "trade"];
            std::env::set_var("VERIFY", "0");
        }
        """,
        "rust",
    )

    assert settings(found) == [
        ("URL", "text", "http://a"),
        ("S.new.Self.verify", "false", "false"),
        ("S.new.Self.tls.on", "true", "true"),
        ("VERIFY", "text", "0"),
    ]
    assert lists(found) == {"scopes": ["read", "trade"]}


def test_macros_are_calls_and_definitions_are_none() -> None:
    found = program('pub async fn withdraw(&self) -> R<()> { println!("a {}", b) }', "rust")

    assert arguments(found, "println") == [("", "a {}"), ("", "b")]
    assert (chains(found), found.defined) == (["println"], ("withdraw",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("impl A for B { fn f() { c.withdraw(); } }", [("function", "f"), ("class", "B")]),
        ("if a.b() { c.withdraw(); }", [("branch", "a.b()")]),
        ("if let Some(x) = y { c.withdraw(); }", [("branch", "let Some(x) = y")]),
        ('match x { "b" => c.withdraw(), _ => {} }', [("branch", '"b"')]),
        ('match x { "a" => { d(); } "b" => { c.withdraw(); } }', [("branch", '"b"')]),
    ],
)
def test_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "rust")) == expected
