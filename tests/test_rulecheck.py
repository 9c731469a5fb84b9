"""A rule is checked as a careful reader would, and each of its examples is run."""

from __future__ import annotations

from typing import Any

import pytest

from binlint import rulebook
from binlint.model import Blob, Finding
from binlint.pipeline import Pipeline
from binlint.policies import Needs
from binlint.rule import Example, Rule
from binlint.rulecheck import check
from binlint.template import expand

KEY = expand("{alnum:64}", 1)
SOUND = Rule(
    id="internal-token",
    title="Internal token",
    severity="error",
    detector="pattern",
    what="A token.",
    why="It opens doors.",
    fix=("Revoke it.",),
    references=("https://example.org/tokens",),
    examples=(
        Example("plain", "a.py", 'x = "tok_{hex:20}"\n', (1,)),
        Example("two", "a.env", "A=tok_{hex:20}\n\nB=tok_{hex:20}\n", (1, 3)),
    ),
    counter_examples=(
        Example("too short", "a.py", 'x = "tok_{hex:19}"\n', ()),
        Example("other prefix", "a.py", 'x = "key_{hex:20}"\n', ()),
    ),
    source="binlint.toml",
    pattern=r"\btok_(?P<secret>[0-9a-f]{20})\b",
    keywords=("tok_",),
)


def changed(**changes: Any) -> Rule:
    """Return the sound rule with some of its fields changed."""
    return SOUND._replace(**changes)


def problems(rule: Rule) -> list[str]:
    """Check a rule with the pipeline that a project with this rule has."""
    pipeline = Pipeline(lambda: rulebook.load((rule,)), (rule,))

    def find(blob: Blob, needs: Needs, today: str) -> tuple[Finding, ...]:
        looked = pipeline.look_at(blob)
        return looked[1] if looked else ()

    return list(check(rule, find))


def test_a_sound_rule_has_no_problem() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param(
            {"examples": SOUND.examples[:1]},
            ["it has 1 examples: give it 2 or more"],
            id="one-example",
        ),
        pytest.param(
            {"counter_examples": ()},
            ["it has 0 counter_examples: give it 2 or more"],
            id="no-counter-example",
        ),
        pytest.param(
            {"examples": (SOUND.examples[0],) * 3},
            ["two examples are called 'plain': give each a name of its own"],
            id="one-name-for-three",
        ),
        pytest.param(
            {"references": ("https://example.org", "http://example.org", "see the manual")},
            [
                "reference 2 is no https:// address: correct it",
                "reference 3 is no https:// address: correct it",
            ],
            id="references",
        ),
        pytest.param(
            {"pattern": "key_(?P<secret>[0-9a-f]{20})", "keywords": ("key_",)},
            [
                "example 'plain' has no finding of this rule",
                "example 'two' has no finding of this rule",
                "counter-example 'other prefix' has a finding of internal-token, line 1",
            ],
            id="wrong-pattern",
        ),
        pytest.param(
            {"keywords": ("token",)},
            [
                "example 'plain' has no finding of this rule",
                "example 'two' has no finding of this rule",
            ],
            id="wrong-keyword",
        ),
        pytest.param(
            {"examples": (SOUND.examples[0]._replace(lines=(1, 2, 3)), SOUND.examples[1])},
            ["example 'plain' has no finding on line 2"],
            id="wrong-lines",
        ),
        pytest.param(
            {
                "counter_examples": (
                    SOUND.counter_examples[0],
                    Example("of another rule", ".env", "\nBINANCE_API_KEY={alnum:64}\n", ()),
                )
            },
            ["counter-example 'of another rule' has a finding of binance-api-key, line 2"],
            id="finding-of-another-rule",
        ),
    ],
)
def test_a_problem_is_named_with_its_remedy(changes: dict[str, object], found: list[str]) -> None:
    assert problems(changed(**changes)) == found


@pytest.mark.parametrize("kind", ["examples", "counter_examples"])
def test_an_example_that_holds_a_value_is_told_to_be_a_template(kind: str) -> None:
    holding = Example("literal", "a.py", f"tok_{'0' * 20} {KEY}", (1,) * (kind == "examples"))
    rule = changed(**{kind: (*getattr(SOUND, kind), holding)})

    assert problems(rule)[0] == (
        "example 'literal' holds a value: write a template, as in {alnum:64}"
    )


def test_each_example_is_run_with_several_values() -> None:
    seen: list[bytes] = []

    def find(blob: Blob, needs: Needs, today: str) -> tuple[Finding, ...]:
        seen.append(blob.data)
        return ()

    list(check(SOUND._replace(examples=()), find))

    assert len(set(seen)) == len(seen) == 6
