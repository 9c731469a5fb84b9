"""C, C++, Swift and Dart."""

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
        ("class A { Client* c_; void f() { c_->withdraw(1); } };", "Client"),
        ("void f(const binance::Client& c) { c.withdraw(1); }", "binance.Client"),
        ('void f() { binance::Client c("k", "s"); c.withdraw(1); }', "binance.Client"),
        ("auto c = binance::make(1); c.withdraw(1);", "binance.make"),
        ("auto c = new Client(1); c->withdraw(1);", "Client"),
        ("std::unique_ptr<Client> c; c->withdraw(1);", "Client"),
    ],
)
def test_c_tells_the_maker(text: str, expected: str) -> None:
    assert maker(program(f"#include <binance/api.h>\n{text}", "cpp")) == expected


def test_c_settings() -> None:
    found = program(
        """
        #define ENABLE_WITHDRAW 1
        const char *url = "http://a";
        void A::f() {
            if (a) { curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L); }
            Config c = { .verify = false };
        }
        """,
        "c",
    )

    assert settings(found) == [
        ("ENABLE_WITHDRAW", "number", "1"),
        ("url", "text", "http://a"),
        ("f.c.verify", "false", "false"),
    ]
    assert arguments(found, "curl_easy_setopt")[2] == ("", "0L")
    assert around(found, "curl_easy_setopt") == [("branch", "a"), ("function", "f")]


@pytest.mark.parametrize(
    "text",
    ["int withdraw(int a) { }", "int withdraw(int a);", "void A::withdraw(int a) { }"],
)
def test_a_c_definition_is_no_call(text: str) -> None:
    found = program(text, "c")

    assert (chains(found), found.defined) == ([], ("withdraw",))


def test_swift_is_read() -> None:
    found = program(
        """
        class A {
            let c: Client
            var verify: Bool = false
            func pay(n: Int = 1) async throws {
                guard open else { return }
                if allow { try await c.withdraw(coin: "BTC", amount: n) }
                run { other() }
                let o = ["on": true]
            }
        }
        """,
        "swift",
    )

    assert maker(found) == "Client"
    assert arguments(found) == [("coin", "BTC"), ("amount", "n")]
    assert around(found) == [("branch", "allow"), ("function", "pay"), ("class", "A")]
    assert settings(found) == [
        ("A.verify", "false", "false"),
        ("A.pay.n", "number", "1"),
        ("A.pay.o.on", "true", "true"),
    ]


def test_dart_is_read() -> None:
    found = program(
        """
        import 'package:b/b.dart' as b;
        class A {
          final b.Client c;
          bool verify = false;
          Future<void> pay() async {
            await c.withdraw(coin: 'BTC', o: {'on': true});
          }
        }
        """,
        "dart",
    )

    assert maker(found) == "package:b/b.dart.Client"
    assert arguments(found) == [("coin", "BTC"), ("o", "{'on': true}")]
    assert around(found) == [("function", "pay"), ("class", "A")]
    assert settings(found) == [("A.verify", "false", "false"), ("A.pay.o.on", "true", "true")]
