"""The rule files are whole, and the evidence that detectors name is weighed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from binlint import rulebook
from binlint.assess import ENOUGH, SHIFTS
from binlint.generic import PLUGINS
from binlint.model import Blob, Finding
from binlint.pipeline import Pipeline
from binlint.policies import Needs
from binlint.rule import Rule
from binlint.rulecheck import check
from binlint.template import expand

ROOT = Path(__file__).resolve().parents[2]
BOOK = rulebook.load()
PIPELINES: dict[tuple[Needs, str], Pipeline] = {}
EXAMPLES_AT_LEAST = 2

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)


def find(blob: Blob, needs: Needs, today: str) -> tuple[Finding, ...]:
    pipeline = PIPELINES.setdefault(
        (needs, today), Pipeline(lambda: BOOK, (), needs, today, plugins=PLUGINS)
    )
    looked = pipeline.look_at(blob)
    return looked.findings if looked else ()


@each_rule
def test_nothing_is_wrong_with_a_rule(rule: Rule) -> None:
    assert list(check(rule, find)) == []


@each_rule
@pytest.mark.parametrize("kind", ["examples", "counter_examples"])
def test_a_rule_has_examples_of_both_kinds(rule: Rule, kind: str) -> None:
    assert len(getattr(rule, kind)) >= EXAMPLES_AT_LEAST


@each_rule
def test_every_example_says_on_which_lines_it_is_found(rule: Rule) -> None:
    assert [example.name for example in rule.examples if not example.lines] == []
    assert [example.name for example in rule.counter_examples if example.lines] == []


@each_rule
def test_every_field_of_an_example_is_a_known_one(rule: Rule) -> None:
    for example in (*rule.examples, *rule.counter_examples):
        made = expand(example.text)
        assert not any(
            kind in made for kind in ("{alnum", "{hex", "{HEX", "{base64", "{pem", "{ed")
        )


@each_rule
def test_a_file_holds_the_rule_it_is_named_for(rule: Rule) -> None:
    assert Path(rule.source).stem == rule.id


def test_the_published_pieces_are_sorted_and_stand_once() -> None:
    pieces = tomli.loads((ROOT / "rules/secrets/published.toml").read_text("utf-8"))["pieces"]

    assert pieces == sorted(set(pieces))
    assert [piece for piece in pieces if not set(piece) <= set("0123456789abcdef")] == []


# --- evidence ------------------------------------------------------------------------------


def texts(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """Yield every string that an expression can be; of a name, what is assigned to it in scope."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=otherwise):
            yield from texts(body, scope)
            yield from texts(otherwise, scope)
        case ast.Name(id=name):
            for assigned in ast.walk(scope):
                if isinstance(assigned, ast.Assign) and ast.unparse(assigned.targets[0]) == name:
                    yield from texts(assigned.value, scope)
        case ast.Dict(keys=keys):
            for key in filter(None, keys):
                yield from texts(key, scope)


def kinds_of(call: ast.Call, scope: ast.AST, module: ast.Module) -> Iterator[str]:
    """Yield the kinds that a call of Evidence can name: `"a"`, `kind`, `kind, NOTES[kind]`."""
    kind, note = call.args
    yield from texts(kind, scope)
    if isinstance(note, ast.Subscript) and ast.unparse(note.slice) == ast.unparse(kind):
        yield from texts(note.value, module)


def evidence_kinds(folder: str) -> set[str]:
    """Return the kinds of all evidence that a package makes; a call itself if it tells none."""
    kinds: set[str] = set()
    for path in (ROOT / folder).glob("*.py"):
        module = ast.parse(path.read_bytes())
        functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
        inner = {id(node) for function in functions for node in ast.walk(function)}
        outer = [(module, node) for node in ast.walk(module) if id(node) not in inner]
        for scope, node in [*((f, node) for f in functions for node in ast.walk(f)), *outer]:
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Evidence":
                kinds |= set(kinds_of(node, scope, module)) or {ast.unparse(node)}
    return kinds


def test_the_evidence_of_the_detectors_is_weighed_and_no_other() -> None:
    assert evidence_kinds("binlint/detect/secrets") == set(SHIFTS)


def test_what_the_policy_adds_to_a_judged_finding_is_not_weighed() -> None:
    added = evidence_kinds("binlint/policy")

    assert added == {
        *("baseline-real", "beyond-profile", "suppression-expired", "suppression-untrusted"),
        "suppression-without-reason",
    }
    assert added.isdisjoint(SHIFTS)


def test_the_form_alone_is_never_enough() -> None:
    assert SHIFTS["form"] < ENOUGH
