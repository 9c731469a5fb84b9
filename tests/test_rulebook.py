"""Rules are loaded whole or refused, with the file, the key and the remedy in the message."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import rulebook
from binlint.errors import RuleError
from binlint.rule import Example, Rule
from binlint.rulebook import parse_rule
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)
TABLE = {
    "id": "internal-token",
    "title": "Internal token",
    "severity": "error",
    "what": "\nA token.\n",
    "why": "It opens doors.",
    "fix": ["Revoke it."],
    "pattern": "tok_(?P<secret>[a-z]{20})",
    "keywords": ["tok_"],
}
RULES = Path(__file__).resolve().parents[1] / "rules"
EXAMPLE = {"name": "plain", "path": "a.py", "text": "x", "lines": [1, 2]}


def parse(**changes: object) -> Rule:
    """Parse the plain table with some of its values changed; None takes one away."""
    table = {key: value for key, value in {**TABLE, **changes}.items() if value is not None}
    return parse_rule(table, "binlint.toml")


# --- the built-in rules --------------------------------------------------------------------


def test_the_built_in_rules_are_found_sorted_by_id() -> None:
    found = [rule.id for rule in rulebook.load().rules]

    assert found == sorted(path.stem for path in RULES.glob("*/*.toml") if path.stem in found)
    assert {path.stem for path in RULES.glob("*/*.toml")} - set(found) == {
        "published",
        *(path.stem for path in RULES.glob("bots/*.toml")),
    }


def test_the_published_values_are_known_by_their_pieces() -> None:
    assert {len(piece) for piece in rulebook.load().published} == {16}


def test_a_rule_is_found_by_its_id() -> None:
    book = rulebook.load()

    assert book.rule("binance-api-key").title == "Binance API key"
    with pytest.raises(KeyError):
        book.rule("no-such-rule")


def test_the_users_rules_are_sorted_in() -> None:
    rules = rulebook.load((parse(id="binance-b"), parse(id="a-rule"))).rules

    assert [rule.id for rule in rules][:4] == [
        "a-rule",
        "binance-api-key",
        "binance-b",
        "binance-credential",
    ]


def test_an_id_is_taken_once() -> None:
    with pytest.raises(RuleError, match=r"^binlint\.toml: rule binance-api-key is in .*toml too: "):
        rulebook.load((parse(id="binance-api-key"),))


# --- one table -----------------------------------------------------------------------------


def test_a_table_becomes_a_rule() -> None:
    rule = parse(
        references=["https://example.org"],
        examples=[EXAMPLE],
        counter_examples=[{"name": "none", "path": "b.py", "text": "y"}],
    )

    assert rule == Rule(
        id="internal-token",
        title="Internal token",
        severity="error",
        detector="pattern",
        what="A token.",
        why="It opens doors.",
        fix=("Revoke it.",),
        references=("https://example.org",),
        examples=(Example("plain", "a.py", "x", (1, 2)),),
        counter_examples=(Example("none", "b.py", "y", ()),),
        source="binlint.toml",
        pattern="tok_(?P<secret>[a-z]{20})",
        keywords=("tok_",),
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        *(
            pytest.param({key: None}, f"{key!r} is missing: add it", id=f"no-{key}")
            for key in ("title", "severity", "what", "why", "fix")
        ),
        *(
            pytest.param({key: 5}, f"{key!r} is not a text: write it as a non", id=f"number-{key}")
            for key in ("title", "severity", "what", "why", "detector", "pattern")
        ),
        *(
            pytest.param({key: " \n"}, f"{key!r} is not a text: write", id=f"blank-{key}")
            for key in ("title", "what", "why")
        ),
        *(
            pytest.param({key: value}, f"{key!r} is not a list of texts: ", id=f"{name}-{key}")
            for key in ("fix", "references", "keywords")
            for name, value in (("text", "x"), ("numbers", [1]), ("table", {"a": "b"}))
        ),
        pytest.param({"fix": []}, "'fix' is empty: say what to do", id="empty-fix"),
        pytest.param({"severity": "fatal"}, "severity is not one of note, wa", id="severity"),
        pytest.param({"detector": "magic"}, "detector is not one of credential", id="detector"),
        pytest.param({"patern": "x"}, "unknown key 'patern': use counter_exam", id="unknown-key"),
        pytest.param({"pattern": None}, "'pattern' is missing: give a regular", id="no-pattern"),
        pytest.param({"pattern": "(a"}, "the pattern is no regular expression (", id="regex"),
        pytest.param(
            {"pattern": "a{99999999999}"}, "the pattern is no regular expression (", id="overflow"
        ),
        pytest.param({"pattern": "(a)"}, "the pattern has no group 'secret': mark", id="group"),
        pytest.param({"keywords": None}, "'keywords' is missing: give a literal", id="no-keyword"),
        pytest.param({"keywords": ["ab"]}, "'keywords' is missing: ", id="short-keyword"),
        pytest.param({"examples": {}}, "'examples' is not an array of tables: ", id="table"),
        pytest.param({"examples": ["x"]}, "'examples' is not an array of tables: ", id="texts"),
        pytest.param(
            {"counter_examples": 1}, "'counter_examples' is not an array of tables", id="number"
        ),
        *(
            pytest.param(
                {"examples": [{k: v for k, v in EXAMPLE.items() if k != key}]},
                "an entry of 'examples' is not whole: give it name, path, text (and lines)",
                id=f"example-without-{key}",
            )
            for key in ("name", "path", "text")
        ),
        pytest.param(
            {"examples": [{**EXAMPLE, "line": 1}]},
            "an entry of 'examples' is not whole: ",
            id="unknown-key-of-an-example",
        ),
        pytest.param(
            {"examples": [{**EXAMPLE, "text": 5}]}, "'text' is not a text: ", id="number-as-text"
        ),
        *(
            pytest.param(
                {"examples": [{**EXAMPLE, "lines": lines}]},
                "'lines' of 'examples' is not a list of numbers: write lines = [1, 2]",
                id=f"lines-{lines}",
            )
            for lines in (1, "1", ["1"], [1.5])
        ),
    ],
)
def test_a_wrong_value_is_refused_with_a_remedy(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(**changes)

    assert str(caught.value).startswith(f"binlint.toml: rule internal-token: {message}")


@pytest.mark.parametrize(
    "id", ["token", "Internal-Token", "internal_token", "internal-", "-token", "1-token", "a b-c"]
)
def test_an_id_is_kebab_case(id: str) -> None:
    with pytest.raises(RuleError, match="the id is not kebab-case: use two or more lower-case"):
        parse(id=id)


def test_a_rule_without_an_id_is_named_as_such() -> None:
    with pytest.raises(RuleError, match=r"^a\.toml: rule without an id: 'id' is missing: add it$"):
        parse_rule({}, "a.toml")


@pytest.mark.parametrize("detector", ["credential", "private-key"])
def test_only_a_pattern_rule_needs_a_pattern(detector: str) -> None:
    rule = parse(detector=detector, pattern=None, keywords=None)

    assert (rule.detector, rule.pattern, rule.keywords) == (detector, None, ())


@pytest.mark.parametrize(
    "changes",
    [
        *(pytest.param({key: KEY}, id=key) for key in ("id", "severity", "detector", "pattern")),
        *(pytest.param({key: KEY}, id=f"{key}-as-text") for key in ("fix", "keywords", "examples")),
        pytest.param({KEY: 1}, id="as-a-key"),
        pytest.param({"id": [KEY]}, id="in-a-list-as-id"),
        pytest.param({"examples": [{KEY: KEY}]}, id="in-an-example"),
        pytest.param({"pattern": f"(?P<{KEY}!>x)"}, id="as-the-name-of-a-group"),
        pytest.param({"pattern": f"(?P<{KEY}>x)(?P<{KEY}>y)"}, id="as-the-name-of-two-groups"),
        pytest.param({"pattern": f"(?P={KEY})"}, id="as-the-name-of-a-missing-group"),
        pytest.param({"pattern": f"({KEY}"}, id="in-a-broken-pattern"),
    ],
)
def test_no_message_quotes_a_key_pasted_by_mistake(changes: dict[str, object]) -> None:
    with pytest.raises(RuleError) as caught:
        parse(**changes)

    assert shown_parts(str(caught.value), KEY) == []


@pytest.mark.parametrize("pattern", ["(a+)+", "(a*)*", "(a+)*", "(?:a{2,})+", "(a+?)+", "(a+){3,}"])
def test_a_repeat_of_a_repeat_is_refused_since_it_may_never_end(pattern: str) -> None:
    with pytest.raises(RuleError, match="repeats a repeat"):
        parse(pattern=f"tok_(?P<secret>x)|{pattern}")


@pytest.mark.parametrize("pattern", ["(ab)+", "(a+)?", "a+b+", "(a+){3}", r"\(a+\)b+", "[+)]+"])
def test_a_bounded_or_single_repeat_is_taken(pattern: str) -> None:
    assert parse(pattern=f"tok_(?P<secret>x)|{pattern}").pattern
