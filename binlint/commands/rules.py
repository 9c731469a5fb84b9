"""`binlint rules`: list, explain, check and export."""

from __future__ import annotations

from argparse import Namespace
from textwrap import fill, indent

from binlint.commands import project
from binlint.errors import RuleError, UsageError
from binlint.model import Blob, Finding
from binlint.policies import Needs
from binlint.policy.words import did_you_mean, quote
from binlint.redact import scrub
from binlint.report.escape import inert_line, visible
from binlint.report.rulepage import TEMPLATES
from binlint.rule import Rule, Rulebook
from binlint.rulebook import load, parse_rule, read_toml
from binlint.terminal import Terminal

_WIDTH = 96


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Carry out one of the actions; 2 if a check fails."""
    if arguments.action == "check":
        return _check(arguments, terminal)
    arguments.paths = ()
    book = load(project.load(arguments).policy.rules)
    if arguments.action == "pages":
        from binlint.commands import rulepages

        return rulepages.run(book, arguments.folder, terminal, only_check=arguments.check)
    if arguments.action == "export":
        from binlint.commands import rulesexport

        return rulesexport.run(book, arguments.format, arguments.file, terminal)
    if arguments.action == "show":
        _write(terminal, explain(_rule(book, arguments.rule)))
    else:
        width = max(len(rule.id) for rule in book.rules)
        rows = (f"{rule.id:{width}}  {rule.severity:7}  {rule.title}\n" for rule in book.rules)
        _write(terminal, "".join(rows))
    return 0


def _write(terminal: Terminal, text: str) -> None:
    """Write what rules say; those of a foreign project must neither act nor give a key away."""
    lines = scrub(text).splitlines()
    terminal.write("".join(f"{inert_line(visible(line))}\n" for line in lines))


def _rule(book: Rulebook, id: str) -> Rule:
    known = [rule.id for rule in book.rules]
    if id not in known:
        hint = did_you_mean(id, known) or "; `binlint rules list` names them all"
        raise UsageError(f"there is no rule {quote(id)}{hint}")
    return book.rule(id)


def explain(rule: Rule) -> str:
    """Return what a rule says of itself, for people."""
    steps = "\n".join(
        fill(f"{number}. {step}", _WIDTH, initial_indent="  ", subsequent_indent="     ")
        for number, step in enumerate(rule.fix, 1)
    )
    parts = [
        f"{rule.id} ({rule.severity})\n{rule.title}",
        f"What it finds\n{_paragraph(rule.what)}",
        f"Why it matters\n{_paragraph(rule.why)}",
        f"What to do\n{steps}",
    ]
    if rule.examples:
        parts.append(TEMPLATES)
    for title, examples in (("Found", rule.examples), ("Not found", rule.counter_examples)):
        if examples:
            shown = (f"  {each.name} ({each.path})\n{_text(each.text)}" for each in examples)
            parts.append(f"{title}\n" + "\n".join(shown))
    if rule.references:
        parts.append("References\n" + "\n".join(f"  {address}" for address in rule.references))
    return "\n\n".join(parts) + "\n"


def _paragraph(text: str) -> str:
    return fill(" ".join(text.split()), _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _text(text: str) -> str:
    return indent(text.strip("\n"), "      ")


def _check(arguments: Namespace, terminal: Terminal) -> int:
    """Check the named files, else the built-in rules and the project's own."""
    from binlint.generic import PLUGINS
    from binlint.pipeline import Pipeline
    from binlint.rulecheck import check

    arguments.paths, arguments.config = (), None
    own = project.load(arguments).policy.rules
    rules = _rules_of(arguments.files) if arguments.files else load(own).rules
    users = tuple(rule for rule in rules if rule.detector == "pattern")
    book = load(users)
    made: dict[tuple[Needs, str], Pipeline] = {}  # each loads what it knows once

    def find(blob: Blob, needs: Needs, today: str) -> tuple[Finding, ...]:
        if (needs, today) not in made:
            made[needs, today] = Pipeline(lambda: book, users, needs, today, plugins=PLUGINS)
        look = made[needs, today].look_at(blob)
        return look.findings if look else ()

    problems = 0
    for rule in rules:
        for problem in check(rule, find):
            problems += 1
            _write(terminal, f"{rule.source}: rule {rule.id}: {problem}\n")
    terminal.write(f"{len(rules)} rules, {problems} problems\n")
    return 2 if problems else 0


def _rules_of(files: list[str]) -> tuple[Rule, ...]:
    """Read rule files: one rule a file, or [[rules]] of a settings file."""
    rules: list[Rule] = []
    for path in files:
        table = read_toml(path)
        several = table.get("rules")
        tables = several if isinstance(several, list) else [table]
        if not tables or not all(isinstance(each, dict) for each in tables):
            raise RuleError(f"{path}: 'rules' holds no tables: write each rule as [[rules]]")
        rules += (parse_rule(each, path) for each in tables)
    return tuple(rules)
