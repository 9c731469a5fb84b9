"""Go: services built in chains, packages, composite values."""

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

IMPORT = 'import binance "github.com/adshao/go-binance/v2"\n'
PACKAGE = "github.com/adshao/go-binance/v2"


def test_a_chain_over_lines_is_one_call_a_name() -> None:
    found = program('c.NewCreateWithdrawService().\n\tCoin("x").\n\tDo(ctx)', "go")

    assert chains(found) == [
        "c.NewCreateWithdrawService",
        "c.NewCreateWithdrawService.Coin",
        "c.NewCreateWithdrawService.Coin.Do",
    ]
    assert arguments(found, "Coin") == [("", "x")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c := binance.NewClient(k, s)\nc.Withdraw()", f"{PACKAGE}.NewClient"),
        ("c, err := binance.NewClient(k, s)\nc.Withdraw()", f"{PACKAGE}.NewClient"),
        ("var c = binance.NewClient(k, s)\nfunc f() { c.Withdraw() }", f"{PACKAGE}.NewClient"),
        ("var c *binance.Client\nfunc f() { c.Withdraw() }", f"{PACKAGE}.Client"),
        ("func f(c *binance.Client, n int) { c.Withdraw() }", f"{PACKAGE}.Client"),
        ("c := &binance.Client{Key: k}\nc.Withdraw()", f"{PACKAGE}.Client"),
        (
            "type S struct {\n\tc *binance.Client\n}\nfunc (s *S) f() { s.c.Withdraw() }",
            f"{PACKAGE}.Client",
        ),
        ("type S struct {}\nfunc (s *S) f() { s.Withdraw() }", "S"),
        (
            'm := map[string]X{"binance": binance.New(), "o": o.New()}\nm["binance"].Withdraw()',
            f"{PACKAGE}.New",
        ),
        ("binance.NewClient(k).Withdraw()", f"{PACKAGE}.NewClient"),
        ("binance.Withdraw()", f"{PACKAGE}.Withdraw"),
        ("x.Withdraw()", ""),
    ],
)
def test_the_maker_is_told_by_imports_types_and_assignments(text: str, expected: str) -> None:
    assert maker(program(IMPORT + text, "go"), "Withdraw") == expected


def test_a_package_without_an_alias_goes_by_the_end_of_its_path() -> None:
    text = 'import (\n\t"fmt"\n\t"github.com/adshao/go-binance/v2"\n)\nbinance.Withdraw()'
    found = program(text, "go")

    assert maker(found, "Withdraw") == f"{PACKAGE}.Withdraw"
    assert found.imports == ("fmt", PACKAGE)


@pytest.mark.parametrize(
    "text",
    ["func Withdraw(a int) {}", "func (s *S) Withdraw(ctx C) (r *R, err error) {\n\treturn\n}"],
)
def test_a_definition_is_no_call(text: str) -> None:
    found = program(text, "go")

    assert (chains(found), found.defined) == ([], ("Withdraw",))


def test_settings_of_composite_values_constants_and_the_environment() -> None:
    found = program(
        """
        const (
            URL        = "http://a"
            Name string = "b"
        )
        func f() {
            tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
            c.BaseURL = "http://c"
            os.Setenv("VERIFY", "false")
            return Config{Dry: false}, nil
        }
        """,
        "go",
    )

    assert settings(found) == [
        ("URL", "text", "http://a"),
        ("Name", "text", "b"),
        ("f.tr.TLSClientConfig.InsecureSkipVerify", "true", "true"),
        ("f.c.BaseURL", "text", "http://c"),
        ("VERIFY", "text", "false"),
        ("f.Config.Dry", "false", "false"),
    ]


def test_a_slice_of_strings_is_a_list() -> None:
    assert lists(program('p := []string{"read", "withdraw"}', "go")) == {"p": ["read", "withdraw"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("func f() { c.Withdraw() }", [("function", "f")]),
        ("func f() { go func() { c.Withdraw() }() }", [("function", ""), ("function", "f")]),
        ("if ok && a == 1 {\n\tc.Withdraw()\n}", [("branch", "ok && a == 1")]),
        ("if v, ok := m[k]; ok {\n\tc.Withdraw()\n}", [("branch", "v, ok := m[k]; ok")]),
        ("if x := a(); x {\n} else if b {\n\tc.Withdraw()\n}", [("branch", "b")]),
        ("for i := 0; i < n; i++ {\n\tc.Withdraw()\n}", []),
        ('switch a {\ncase "b":\n\td()\ncase "e":\n\tc.Withdraw()\n}', [("branch", '"e"')]),
        ('t.Run("pays", func(t *T) { c.Withdraw() })', [("function", "pays")]),
    ],
)
def test_calls_stand_in_scopes(text: str, expected: list[tuple[str, str]]) -> None:
    assert around(program(text, "go"), "Withdraw") == expected
