"""Check rules as a careful reader would, and run their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.examples import Find, findings
from binlint.rule import Example, Rule

_FEWEST = 2  # examples, and counter-examples, of a rule
_SEEDS = 3  # different values each example is run with
_KEY_SHAPED = re.compile(r"[A-Za-z0-9]{64}")
_URL = re.compile(r"https://\S+")


def check(rule: Rule, find: Find) -> Iterator[str]:
    """Yield what is wrong with a rule, each with its remedy; nothing if all is well."""
    yield from _check_texts(rule)
    for example in rule.examples:
        yield from _run(rule, example, find, wanted=True)
    for example in rule.counter_examples:
        yield from _run(rule, example, find, wanted=False)


def _check_texts(rule: Rule) -> Iterator[str]:
    for kind, examples in (
        ("examples", rule.examples),
        ("counter_examples", rule.counter_examples),
    ):
        if len(examples) < _FEWEST:
            yield f"it has {len(examples)} {kind}: give it {_FEWEST} or more"
        names = [example.name for example in examples]
        yield from (
            f"two {kind} are called {name!r}: give each a name of its own"
            for name in sorted({name for name in names if names.count(name) > 1})
        )
        yield from (
            f"example {example.name!r} holds a value: write a template, as in {{alnum:64}}"
            for example in examples
            if any(_KEY_SHAPED.search(text) for text in _texts(example))
        )
    yield from (
        f"reference {number} is no https:// address: correct it"
        for number, address in enumerate(rule.references, 1)
        if not _URL.fullmatch(address)
    )


def _run(rule: Rule, example: Example, find: Find, *, wanted: bool) -> Iterator[str]:
    kind = "example" if wanted else "counter-example"
    for seed in range(_SEEDS):
        found = findings(rule, example, f"{rule.id} {example.name} {seed}", find)
        lines = {finding.line for finding in found if finding.rule == rule.id}
        if not wanted and found:
            yield f"{kind} {example.name!r} has a finding of {found[0].rule}, line {found[0].line}"
            return
        if wanted and not lines:
            yield f"{kind} {example.name!r} has no finding of this rule"
            return
        missing = set(example.lines) - lines
        if missing:
            yield f"{kind} {example.name!r} has no finding on line {min(missing)}"
            return


def _texts(example: Example) -> Iterator[str]:
    yield example.text
    yield from (text for _, text in (example.kept.files if example.kept else ()))
