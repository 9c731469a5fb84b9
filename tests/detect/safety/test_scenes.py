"""What every rule asks of a file: whose a place is, what stands around it, what a fault holds."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import context, scenes
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Evidence, Fault, Origin, Span
from binlint.structure import Scope
from tests.detect.safety.handmade import dotenv


def scene(path: str, text: str) -> Scene:
    structure = structures.read_text(text, path)
    assert structure is not None
    return Scene(context.judge(Document(Origin(path), text), structure))


def span_of(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    ("path", "text", "maker", "owner", "by"),
    [
        ("a.py", "", "binance.client.Client", "binance", "maker"),
        ("binance.py", "", "ccxt.okx", "other", "maker"),
        ("okx/a.py", "binance", "", "other", "file"),
        ("a.py", "binance", "", "binance", "file"),
        ("a.py", "", "", "unknown", ""),
    ],
)
def test_what_made_it_comes_before_the_file(
    path: str, text: str, maker: str, owner: str, by: str
) -> None:
    venue = scene(path, text).venue(0, ("client",), maker)

    assert (venue.owner, venue.by) == (owner, by)


def test_a_configuration_with_a_block_of_binances_is_not_all_binances() -> None:
    made = scene("a.yml", "features:\n  a: 1\nbinance:\n  b: 1")

    owners = [
        made.venue(each.scope).owner for each in made.structure.settings if each.value.text == "1"
    ]

    assert owners == ["unknown", "binance"]


@pytest.mark.parametrize(
    ("path", "banned"),
    [
        (("forbidden", "withdraw"), True),
        (("deniedPermissions",), True),
        (("WITHDRAW_BLACKLIST",), True),
        (("bank", "withdraw"), False),
        (("allowed", "withdraw"), False),
    ],
)
def test_a_list_of_what_is_forbidden(path: tuple[str, ...], banned: bool) -> None:
    made = dotenv("a=1")
    setting = made.structure.settings[0]._replace(path=path)

    assert made.is_ban(setting) == banned


def test_the_innermost_block_holds_a_place() -> None:
    text = "function a() { function b() { here(); } there(); }\nelsewhere();"
    made = scene("a.js", text)

    names = [
        made.structure.scopes[made.scope_at(text.index(part))].name
        for part in ("here", "there", "elsewhere")
    ]

    assert names == ["b", "a", ""]


def test_names_that_are_given_a_value_around_a_place() -> None:
    text = "DENIED = {'paths': ['/sapi/a']}\nOTHER = 1"
    made = scene("a.py", text)

    assert set(made.names_around(span_of(text, "/sapi/a")).split()) == {"denied", "paths"}
    assert made.names_around(span_of(text, "OTHER")) == ""


def test_texts_that_a_name_is_given() -> None:
    made = scene("a.py", "BASE = 'x'\nBASE = 1\nBASE = 'y'\nOTHER = 'z'")

    assert (made.texts_of("BASE"), made.texts_of("NOBODY")) == (["x", "y"], [])


def test_comments() -> None:
    text = "a()  # said\nb('# not said')"
    made = scene("a.py", text)

    assert made.is_commented(text.index("said"))
    assert not made.is_commented(text.index("not said"))
    assert made.code == "a()        \nb('# not said')"


def test_a_question_is_asked_once() -> None:
    asked = []

    def question(of: Scene, scope: int) -> int:
        asked.append((of, scope))
        return scope

    made = dotenv("a=1")

    assert [made.once(question, scope) for scope in (1, 2, 1)] == [1, 2, 1]
    assert asked == [(made, 1), (made, 2)]


def test_a_fault_says_where_it_stands_and_how_the_file_was_read() -> None:
    text = "{\n  // binance\n  a: 1,\n"
    made = scene("a.json", text)
    evidence = Evidence("setting", "b")

    fault = made.fault(
        "withdrawal-scope",
        span_of(text, "binance"),
        subject="s." * 50,
        message="m",
        severity="error",
        confidence="high",
        evidence=(evidence,),
    )

    assert fault == Fault(
        rule="withdrawal-scope",
        span=span_of(text, "binance"),
        subject="s." * 30,
        message="m",
        severity="error",
        confidence="high",
        where="comment",
        evidence=(evidence, Evidence("read-by-line", "a bracket that is not closed")),
        environment=None,
    )


@pytest.mark.parametrize(("facts", "environment"), [((), None), (("testnet",), "testnet")])
def test_a_fault_in_a_file_about_the_testnet(facts: tuple[str, ...], environment: str) -> None:
    made = dotenv("a=1", facts=facts)

    fault = made.fault(
        "r", Span(0, 1), subject="", message="", severity="note", confidence="low", evidence=()
    )

    assert (fault.environment, fault.where) == (environment, "config")


@pytest.mark.parametrize(
    ("spelled", "own"),
    [("admin ip whitelist", True), ("cors allowed ips", True), ("binance ip whitelist", False)],
)
def test_doors_of_the_program_itself(spelled: str, own: bool) -> None:
    assert scenes.names_own_routes(spelled) == own


def test_tests_inside_of_a_program_are_known_by_their_attribute() -> None:
    text = "#[tokio::test]\nasync fn a() { one(); }\nfn b() { two(); }"
    made = scene("a.rs", text)

    assert [made.in_test(call.scope) for call in made.structure.calls] == [True, False]
    assert not made.in_test(0)


def test_a_made_up_scope_is_in_no_test() -> None:
    made = dotenv("a=1")
    made.structure = made.structure._replace(scopes=(Scope(0, "file", "", Span(0, 3)),))

    assert not made.in_test(5)
