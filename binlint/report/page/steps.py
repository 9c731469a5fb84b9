"""What to do now: the steps of every rule that was broken, to be ticked off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from binlint.model import Finding
from binlint.report.page.markup import Markup, foreign, join, link, prose, tag
from binlint.report.quantities import count
from binlint.rule import Rule, Rulebook


def draw(findings: Iterable[Finding], rulebook: Rulebook) -> Markup:
    """Return a list of steps for each rule; rules with the same steps share them."""
    numbers = Counter(finding.rule for finding in findings)
    shared: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rulebook.rules:
        if rule.fix and numbers[rule.id]:
            shared.setdefault(rule.fix, []).append(rule)
    groups = [_group(number, rules, numbers) for number, rules in enumerate(shared.values(), 1)]
    return tag("div", *groups, class_="groups") if groups else Markup()


def _group(number: int, rules: list[Rule], numbers: Counter[str]) -> Markup:
    total = count(sum(numbers[rule.id] for rule in rules), "finding")
    heading = f"steps-{number}"
    steps = (_step(f"step-{number}-{at}", step) for at, step in enumerate(rules[0].fix, 1))
    return tag(
        "section",
        tag("h3", *_titles(rules), id=heading),
        tag("p", *_ids(rules), f"· {total}", class_="soft"),
        tag("ol", *steps, class_="steps"),
        _references(rules),
        class_="panel",
        aria_labelledby=heading,
    )


def _titles(rules: list[Rule]) -> Iterator[Markup]:
    for at, rule in enumerate(rules):
        yield join(", " if at else "", foreign(rule.title))


def _ids(rules: list[Rule]) -> Iterator[Markup]:
    for rule in rules:
        yield join(tag("code", rule.id), " ")


def _step(id: str, text: str) -> Markup:
    box = tag("input", type="checkbox", id=id, autocomplete="off")
    return tag("li", box, tag("label", prose(text), for_=id))


def _references(rules: list[Rule]) -> Markup:
    addresses = dict.fromkeys(address for rule in rules for address in rule.references)
    if not addresses:
        return Markup()
    links = (tag("li", link(address)) for address in addresses)
    return join(tag("p", "Read more", class_="label"), tag("ul", *links, class_="links"))
