"""Every example of every rule file is found, on its lines; no counter-example is."""

from __future__ import annotations

import pytest

from binlint import examples, rulebook
from binlint.generic import PLUGINS
from binlint.model import Blob, Finding
from binlint.pipeline import Pipeline
from binlint.policies import Needs
from binlint.rule import Example, Rule

BOOK = rulebook.load()
PIPELINES: dict[tuple[Needs, str], Pipeline] = {}
SEEDS = ("first", "second", "third")


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{example.name.replace(' ', '-')}")
        for rule in BOOK.rules
        for example in getattr(rule, kind)
    ]


def find(blob: Blob, needs: Needs, today: str) -> tuple[Finding, ...]:
    pipeline = PIPELINES.setdefault(
        (needs, today), Pipeline(lambda: BOOK, (), needs, today, plugins=PLUGINS)
    )
    looked = pipeline.look_at(blob)
    return looked.findings if looked else ()


def findings(rule: Rule, example: Example, seed: str) -> tuple[Finding, ...]:
    """Return what is found in an example, its fields filled with values made of a seed."""
    return examples.findings(rule, example, f"{example.name} {seed}", find)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_an_example_is_found(rule: Rule, example: Example, seed: str) -> None:
    lines = {found.line for found in findings(rule, example, seed) if found.rule == rule.id}

    assert lines == set(example.lines)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "example"), cases("counter_examples"))
def test_a_counter_example_is_not_found(rule: Rule, example: Example, seed: str) -> None:
    found = [(finding.rule, finding.line) for finding in findings(rule, example, seed)]

    assert found == [], f"a counter-example of {rule.id}"
