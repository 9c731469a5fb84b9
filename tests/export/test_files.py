"""Each file is what its scanner can parse, whatever the user's own rules hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import tomli
import yaml

from binlint.export import detect_secrets, gitleaks, kingfisher, vocabulary
from binlint.export.detection import Export
from binlint.export.detections import CONTEXTS, detections
from binlint.redact import scrub
from binlint.rule import Rulebook
from tests.export.owns import book_with, own_rule

OURS = book_with()
FORMATS = {
    "gitleaks": gitleaks.render,
    "kingfisher": kingfisher.render,
    "detect-secrets": detect_secrets.render,
}
HOSTILE = "'''\"\n\\\x1b[2J\u2028##[add-mask]\U0001f600\x7f"

each_format = pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
Render = Callable[[Rulebook], Export]


def rules_of(render: Render, book: Rulebook) -> list[dict[str, Any]]:
    text = render(book).text
    parsed = tomli.loads(text) if render is gitleaks.render else yaml.safe_load(text)
    rules = parsed["rules"]
    assert isinstance(rules, list)
    return rules


def test_gitleaks_gets_a_rule_for_each_detection_and_one_for_each_context() -> None:
    rules = rules_of(gitleaks.render, OURS)

    assert [rule["id"] for rule in rules] == [
        *(f"binlint-{context.id}" for context in CONTEXTS),
        *(detection.id for detection in detections()),
    ]
    assert {rule["id"] for rule in rules if rule.get("skipReport")} == {
        f"binlint-{context.id}" for context in CONTEXTS
    }


def test_gitleaks_extends_what_it_has() -> None:
    parsed = tomli.loads(gitleaks.render(OURS).text)

    assert parsed["extend"] == {"useDefault": True}
    assert parsed["minVersion"] == "v8.28.0"


def test_kingfisher_gets_no_validation_and_nothing_that_goes_by_a_path() -> None:
    rules = rules_of(kingfisher.render, OURS)

    assert {name for rule in rules for name in rule} == {
        *("name", "id", "pattern", "min_entropy", "confidence", "visible", "references"),
        *("pattern_requirements", "depends_on_rule"),
    }
    assert [rule["id"] for rule in rules[len(CONTEXTS) :]] == [
        f"binlint.{detection.id}" for detection in detections() if not detection.path
    ]


def test_kingfisher_matches_look_alikes_without_the_group() -> None:
    key = next(rule for rule in rules_of(kingfisher.render, OURS) if rule["id"].endswith("api-key"))
    value = "aZ1" * 21 + "x"

    groups = [
        [found[1] for found in re.finditer(key["pattern"], f'{name} = "{value}"')]
        for name in ("api_key", "jwt_api_key")
    ]

    assert groups == [[value], [None]]
    assert set("=\"':") <= set(key["pattern_requirements"]["ignore_if_contains"])


def test_the_python_module_compiles_and_holds_no_import_but_three() -> None:
    text = detect_secrets.render(OURS).text

    compile(text, "plugin.py", "exec")
    assert re.findall(r"^(?:from|import) (\S+)", text, re.MULTILINE) == [
        *("__future__", "math", "re", "detect_secrets.plugins.base"),
    ]


@each_format
def test_the_head_says_how_to_use_it_and_what_is_lost(render: Render) -> None:
    head = [line for line in render(OURS).text.splitlines() if line.startswith("#")]

    assert [line for line in head if "Use it" in line]
    assert "# What is lost beside `binlint scan`:" in head
    assert max(map(len, head)) <= 100


@each_format
def test_a_file_holds_nothing_that_looks_like_a_key(render: Render) -> None:
    text = render(OURS).text

    assert scrub(text) == text


@pytest.mark.parametrize("render", [gitleaks.render, kingfisher.render], ids=["toml", "yaml"])
@pytest.mark.parametrize("foreign", [HOSTILE, "plain", "it's", "# no: comment"])
def test_foreign_text_stays_what_it_is(render: Render, foreign: str) -> None:
    pattern = f"{foreign.replace('[', '.').replace(chr(92), '.')}(?P<secret>x)"
    rule = rules_of(render, book_with(own_rule(pattern, foreign, (foreign,))))[-1]

    assert rule["description" if "description" in rule else "name"] == foreign
    assert rule["regex" if "regex" in rule else "pattern"] == pattern


@each_format
def test_foreign_text_cannot_act(render: Render) -> None:
    text = render(book_with(own_rule(f"{HOSTILE[:2]}(?P<secret>x)", HOSTILE, (HOSTILE,)))).text

    assert not set(text) & set("\x1b\u2028\x7f")
    assert "##[add-mask]" not in text


@each_format
def test_what_is_left_out_stands_in_the_head(render: Render) -> None:
    export = render(book_with(own_rule("(?=a)(?P<secret>x)")))

    assert export.left_out
    assert f"# {export.left_out[0]}\n" in export.text


def test_gitleaks_asks_for_the_words_of_an_own_rule_as_they_are_written() -> None:
    words, own = rules_of(gitleaks.render, book_with(own_rule("(?P<secret>x)")))[-2:]

    assert (words["regex"], words["skipReport"]) == ("Tok_", True)
    assert (own["keywords"], own["secretGroup"]) == (["tok_"], 1)
    assert own["required"] == [{"id": words["id"]}]


def test_stop_words_are_longer_than_chance_allows() -> None:
    assert min(map(len, vocabulary.stop_words())) >= 5
