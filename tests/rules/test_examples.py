"""Every example of every rule file is found, on its lines; no counter-example is."""

from __future__ import annotations

import pytest

from binlint import rulebook
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import Pipeline
from binlint.rule import Example, Rule
from binlint.template import expand

BOOK = rulebook.load()
PIPELINE = Pipeline(lambda: BOOK)
SEEDS = ("first", "second", "third")


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{example.name.replace(' ', '-')}")
        for rule in BOOK.rules
        for example in getattr(rule, kind)
    ]


def findings(example: Example, seed: str) -> tuple[Finding, ...]:
    """Return what is found in an example, its fields filled with values made of a seed."""
    text = expand(example.text, f"{example.name} {seed}")
    looked = PIPELINE.look_at(Blob(Origin(example.path), text.encode()))
    return looked[1] if looked else ()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_an_example_is_found(rule: Rule, example: Example, seed: str) -> None:
    lines = {found.line for found in findings(example, seed) if found.rule == rule.id}

    assert lines == set(example.lines)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "example"), cases("counter_examples"))
def test_a_counter_example_is_not_found(rule: Rule, example: Example, seed: str) -> None:
    found = [(finding.rule, finding.line) for finding in findings(example, seed)]

    assert found == [], f"a counter-example of {rule.id}"
