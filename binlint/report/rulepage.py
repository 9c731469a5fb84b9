"""Write a page in Markdown on each rule, for docs/ and for projects with rules of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binlint.report.addresses import pages
from binlint.report.escape import visible
from binlint.report.marked import plain
from binlint.rule import Example, Rule

MARK = "<!-- Made by `binlint rules pages` from the rule's own file: change that one. -->"
TEMPLATES = (
    "In the examples `{alnum:64}` stands for 64 random letters and digits, and the like for others."
)
_SILENCE = "binlint: allow[{}] why this one is fine"


def page(rule: Rule) -> str:
    """Return the page of a rule."""
    return _lines(_page(rule))


def index(rules: Sequence[Rule]) -> str:
    """Return a page that lists all rules."""
    return _lines(_index(rules))


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _index(rules: Sequence[Rule]) -> Iterator[str]:
    yield from (MARK, "", "# Rules", "", "| Rule | Severity | |", "|---|---|---|")
    for rule in rules:
        yield f"| [`{rule.id}`]({rule.id}.md) | {rule.severity} | {plain(rule.title)} |"


def _page(rule: Rule) -> Iterator[str]:
    yield from (MARK, "", f"# {rule.id}", "")
    yield f"{plain(rule.title)}. Severity: {rule.severity}, unless the evidence says otherwise."
    for title, text in (("What it finds", rule.what), ("Why it matters", rule.why)):
        yield from ("", f"## {title}", "", plain(" ".join(text.split())))
    yield from ("", "## What to do", "")
    yield from (f"{number}. {plain(step)}" for number, step in enumerate(rule.fix, 1))
    shown = ((f"Found: {each.name}", each) for each in rule.examples)
    silent = ((f"Not found: {each.name}", each) for each in rule.counter_examples)
    if rule.examples:
        yield from ("", "## Examples", "", TEMPLATES)
    for title, example in (*shown, *silent):
        yield from _example(title, example)
    yield from ("", "## Silence, with a reason", "", "In a comment on the line or above it:", "")
    yield from ("```", _SILENCE.format(rule.id), "```")
    if rule.references:
        yield from ("", "## References", "")
        links = {each: f"<{each}>" for each in pages(rule)}
        yield from (f"- {links.get(each, plain(each))}" for each in rule.references)


def _example(title: str, example: Example) -> Iterator[str]:
    fence = "```"
    while fence in example.text:
        fence += "`"
    yield from ("", f"### {plain(title)}", "", f"In `{visible(example.path)}`:", "", fence)
    yield from (visible(line) for line in example.text.strip("\n").split("\n"))
    yield fence
