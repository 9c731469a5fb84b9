"""C#: named arguments, properties, initialisers, lambda expressions."""

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
        ("var c = new BinanceRestClient(o => { o.X = 1; });", "BinanceRestClient"),
        ("using var c = new BinanceRestClient();", "BinanceRestClient"),
        ("BinanceRestClient c = new();", "BinanceRestClient"),
        ("var c = new BinanceRestClient { A = 1 };", "BinanceRestClient"),
        ("using Q = Binance.Net.Rest;\nvar c = new Q();", "Binance.Net.Rest"),
        ("var c = Factory.Binance(cfg);", "Factory.Binance"),
    ],
)
def test_variables_tell_the_maker(text: str, expected: str) -> None:
    found = program(
        f"using Binance.Net.Clients;\n{text}\nawait c.SpotApi.WithdrawAsync();", "csharp"
    )

    assert maker(found, "WithdrawAsync") == expected
    assert found.imports[0] == "Binance.Net.Clients"


@pytest.mark.parametrize(
    "text",
    [
        "class A { private readonly IClient _c; void F() { _c.Withdraw(); } }",
        "class A { public A(IClient c) { c.Withdraw(); } }",
        "class A { IClient C { get; set; } void F() { C.Withdraw(); } }",
        "Task F(Dictionary<string, int> d, IClient c) => c.Withdraw();",
    ],
)
def test_fields_properties_and_parameters_tell_the_maker(text: str) -> None:
    assert maker(program(text, "csharp"), "Withdraw") == "IClient"


def test_arguments_may_be_named() -> None:
    found = program('c.Withdraw("BTC", address: a, quantity: 1m, x => x.Y = 2)', "csharp")

    assert arguments(found, "Withdraw") == [
        ("", "BTC"),
        ("address", "a"),
        ("quantity", "1m"),
        ("", "x => x.Y = 2"),
    ]


def test_settings_of_properties_initialisers_and_defaults() -> None:
    found = program(
        """
        namespace N {
            public class A : B
            {
                const string Url = "http://a";
                public bool Verify { get; set; } = false;
                public bool On => true;
                Task F(Map<int, int> m, bool dry = false)
                {
                    var o = new Options { Proxy = "b", Verify = false };
                    var d = new Dictionary<string, object> { ["c"] = null };
                }
            }
        }
        """,
        "csharp",
    )

    assert settings(found) == [
        ("N.A.Url", "text", "http://a"),
        ("N.A.Verify", "false", "false"),
        ("N.A.On", "true", "true"),
        ("N.A.F.dry", "false", "false"),
        ("N.A.F.o.Proxy", "text", "b"),
        ("N.A.F.o.Verify", "false", "false"),
        ("N.A.F.d.c", "null", "null"),
    ]


@pytest.mark.parametrize("sign", ["=", "+="])
def test_a_handler_is_a_setting(sign: str) -> None:
    found = program(f"h.Callback {sign} (a, b) => true;", "csharp")

    assert [(each.path, each.value.text) for each in found.settings] == [
        (("h", "Callback"), "(a, b) => true")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "class A { public async Task<R> Withdraw(string a) { } }",
        "class A { public A Withdraw(string a) => null; }",
        "interface A { Task Withdraw(string a); }",
    ],
)
def test_a_definition_is_no_call(text: str) -> None:
    found = program(text, "csharp")

    assert (chains(found), found.defined[-1]) == ([], "Withdraw")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if (a)\n{\n    c.Withdraw();\n}", [("branch", "a")]),
        ("if (a) { }\nelse if (b)\n{\n    c.Withdraw();\n}", [("branch", "b")]),
        ('var x = y switch { "b" => c.Withdraw(), _ => d() };', [("branch", '"b"')]),
        (
            "class A {\n[Get]\npublic R F()\n{ c.Withdraw(); } }",
            [("function", "F"), ("class", "A")],
        ),
    ],
)
def test_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "csharp"), "Withdraw") == expected
