"""Java, Kotlin, Scala and Groovy."""

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
    texts,
)

SPOT = "com.binance.connector.client.SpotClient"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SpotClient c = make();\nc.withdraw();", SPOT),
        ("var c = new SpotClient(k);\nc.withdraw();", SPOT),
        ("class A { private final SpotClient c; void f() { c.withdraw(); } }", SPOT),
        ("class A { SpotClient c; void f() { this.c.withdraw(); } }", SPOT),
        ("void f(Map<String, Object> m, SpotClient c) { c.withdraw(); }", SPOT),
        ("Map<String, SpotClient> c = x;\nc.withdraw();", SPOT),
        ("SpotClient c = new Other();\nc.withdraw();", f"{SPOT}|Other"),
        ("SpotClient c = x;\nc.createWallet().withdraw(p);", f"{SPOT}.createWallet"),
        ("var w = Factory.newInstance(k).newRestClient();\nw.withdraw();",
         "Factory.newInstance.newRestClient"),
        ("com.b.Client c = x;\nc.withdraw();", "com.b.Client"),
        ("String c = x;\nc.withdraw();", ""),
    ],
)  # fmt: skip
def test_java_tells_the_maker_by_types_and_constructors(text: str, expected: str) -> None:
    assert maker(program(f"import {SPOT};\n{text}", "java")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "public class A { public R withdraw(String a) throws E { return null; } }",
        "interface A { void withdraw(String coin); }",
        "    @Override\n    public List<R> withdraw(String a) {\n",
        "new Listener() { public void withdraw() {} };",
    ],
)
def test_a_java_definition_is_no_call(text: str) -> None:
    found = program(text, "java")

    assert [chain for chain in chains(found) if chain != "Listener"] == []
    assert found.defined[-1] == "withdraw"


def test_java_settings_and_strings() -> None:
    found = program(
        """
        class A {
            @Value("${on:true}") private boolean on = true;
            static final String URL = "http://a" + "/b";
            void f() { p.put("k", "v"); List<String> scopes = List.of("read", "trade"); }
        }
        """,
        "java",
    )

    assert settings(found) == [("A.on", "true", "true")]
    assert lists(found) == {"scopes": ["read", "trade"]}
    assert texts(found) == [
        ("${on:true}", "Value", ""),
        ("http://a", "", "URL"),
        ("/b", "", "URL"),
        ("k", "put", ""),
        ("v", "put", ""),
        ("read", "of", ""),
        ("trade", "of", ""),
    ]


def test_members_of_an_enumeration_are_no_methods() -> None:
    found = program('enum P { READ("r"), WITHDRAW("w"); P(String v) {} }', "java")

    assert found.defined == ("P",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if (a.b()) { c.withdraw(); }", [("branch", "a.b()")]),
        ('switch (a) { case "b" -> c.withdraw(); }', [("branch", '"b"')]),
        ("class A { void f() { x.forEach(y -> { c.withdraw(); }); } }",
         [("function", ""), ("function", "f"), ("class", "A")]),
    ],
)  # fmt: skip
def test_java_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "java")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A(private val c: X) { fun f() { c.withdraw() } }", "X"),
        ("class A(val x: B) : Base() { fun f() { this.withdraw() } }", "A|Base"),
        ("lateinit var c: X\nfun f() { c.withdraw() }", "X"),
        ("class A { val c by lazy { Factory.make() }\nfun f() { c.withdraw() } }", "Factory.make"),
        ("fun f(c: X?) { c?.withdraw(); c!!.withdraw() }", "X"),
        ("val c = X(k)\nc.withdraw()", "X"),
    ],
)
def test_kotlin_tells_the_maker(text: str, expected: str) -> None:
    assert maker(program(text, "kotlin")) == expected


def test_kotlin_names_arguments_pairs_and_cases() -> None:
    found = program(
        """
        fun pay(dry: Boolean = true) {
            when (name) {
                "binance" -> c.withdraw("a", address = "b")
                else -> { other(mapOf("verify" to false)) }
            }
        }
        """,
        "kotlin",
    )

    assert arguments(found) == [("", "a"), ("address", "b")]
    assert arguments(found, "mapOf") == [("verify", "false")]
    assert around(found) == [("branch", '"binance"'), ("function", "pay")]
    assert settings(found) == [("pay.dry", "true", "true")]


def test_scala_is_read() -> None:
    found = program(
        """
        import com.binance.{Client, Api => B}
        class A(c: Client) {
          val verify: Boolean = false
          def pay(n: Int = 1): Unit = {
            x match { case "binance" => c.withdraw("a", address = "b") }
          }
        }
        """,
        "scala",
    )

    assert maker(found) == "com.binance.Client"
    assert arguments(found) == [("", "a"), ("address", "b")]
    assert around(found) == [("branch", '"binance"'), ("function", "pay"), ("class", "A")]
    assert settings(found) == [("A.verify", "false", "false"), ("A.pay.n", "number", "1")]


def test_groovy_is_read() -> None:
    found = program("import a.Client\ndef c = new Client(verify: false)\nc.withdraw('b')", "groovy")

    assert maker(found) == "a.Client"
    assert arguments(found, "Client") == [("verify", "false")]
