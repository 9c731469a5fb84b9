"""The scanners that rules are exported for take them, and find with them what our examples show."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import pytest

from binlint import rulebook
from binlint.rule import Example
from binlint.template import expand
from tests.commands.tables import SETTINGS
from tests.e2e.workbench import BINLINT, Outcome, clean_environment, run

pytestmark = pytest.mark.e2e
Found = set[tuple[str, int]]  # the folder of an example, a 1-based line

# What the expressions of no scanner can put together, and what some cannot see.
BEYOND_ALL = {"split into two strings"}
IN_PEM = {"PEM file", "RSA"}  # which name Binance in their path only
BY_PATH = {*IN_PEM, "two bare lines in a file named for Binance"}
# detect-secrets shows a plugin single lines; this filter drops what looks like a call: `f("…")`.
FILTER = "detect_secrets.filters.heuristic.is_indirect_reference"


def program(name: str) -> str:
    """Return the path of a program beside this interpreter, or on PATH; else skip the test."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def examples(kind: str) -> Iterator[tuple[str, Example]]:
    for rule in rulebook.load().rules:
        if rule.detector in ("credential", "private-key"):
            for number, example in enumerate(getattr(rule, kind)):
                yield f"{rule.id}-{kind}-{number}", example


def wanted(but: set[str]) -> Found:
    """Return where an example of a rule holds a credential, but for some examples."""
    return {
        (folder, line)
        for folder, example in examples("examples")
        if example.name not in but | BEYOND_ALL
        for line in example.lines
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with a folder for each example, and one with the user's own token."""
    for kind in ("examples", "counter_examples"):
        for folder, example in examples(kind):
            path = tmp_path / "tree" / folder / example.path
            path.parent.mkdir(parents=True)
            path.write_text(expand(example.text, folder), "utf-8")
    own = tmp_path / "tree" / "own"
    own.mkdir()
    (own / "a.py").write_text(expand("x\ntok_{hex:8}\n"), "utf-8")
    return tmp_path / "tree"


@pytest.fixture
def export(tree: Path) -> Callable[[str, str], Path]:
    """Return a function that writes the rules for a scanner into a file."""
    (tree.parent / "binlint.toml").write_text(SETTINGS)

    def export(format: str, name: str) -> Path:
        file = tree.parent / name
        done = execute(tree.parent, *BINLINT, "rules", "export", "--format", format, file)
        assert (done.status, done.everything) == (0, "")
        return file

    return export


def execute(folder: Path, *command: str | Path) -> Outcome:
    home = str(folder)  # no settings and no cache of this machine
    return run(*command, cwd=folder, environment=clean_environment(folder, HOME=home))


def located(tree: Path, path: str, lines: range) -> Found:
    inside = PurePath(path).parts
    folder = next(
        part for part in inside if (tree / part).is_dir() and part not in ("/", ".", "..")
    )
    return {(folder, line) for line in lines}


def judge(found: Found, but: set[str]) -> tuple[Found, Found, bool]:
    """Return what was missed, what was found in counter-examples, and was the token found."""
    false = {each for each in found if "counter_examples" in each[0]}
    return wanted(but) - found, false, ("own", 2) in found


def test_gitleaks_finds_with_them_what_the_examples_show(
    tree: Path, export: Callable[[str, str], Path]
) -> None:
    gitleaks = program("gitleaks")
    rules, report = export("gitleaks", "rules.toml"), tree.parent / "report.json"

    done = execute(
        *(tree, gitleaks, "dir", "--no-banner", "--redact", "--max-decode-depth", "2"),
        *("--config", rules, "--report-format", "json", "--report-path", report, "."),
    )

    assert done.status == 1, done.errors
    ours = (one for one in json.loads(report.read_text()) if one["RuleID"] in known(rules))
    found = [
        located(tree, one["File"], range(one["StartLine"], one["EndLine"] + 1)) for one in ours
    ]
    assert judge(set().union(*found), set()) == (set(), set(), True)


def known(rules: Path) -> set[str]:
    import tomli

    return {rule["id"] for rule in tomli.loads(rules.read_text("utf-8"))["rules"]}


def test_kingfisher_finds_with_them_what_the_examples_show(
    tree: Path, export: Callable[[str, str], Path]
) -> None:
    kingfisher = program("kingfisher")
    rules = export("kingfisher", "rules.yml")

    done = execute(
        *(tree, kingfisher, "scan", "--rules-path", rules, "--load-builtins=false"),
        *("--no-validate", "--no-update-check", "--git-history=none", "--no-dedup", "--redact"),
        *("--format=jsonl", "--no-rule-cache", "."),
    )

    reports = [json.loads(line) for line in done.output.splitlines() if line.startswith("{")]
    findings = [
        (one["finding"]["path"], one["finding"]["line"]) for one in reports if "rule" in one
    ]
    found = [located(tree, path, range(line, line + 1)) for path, line in findings]
    assert judge(set().union(*found), BY_PATH) == (set(), set(), True), done.errors
    assert "too large" not in done.everything


def test_detect_secrets_finds_with_them_what_the_examples_show(
    tree: Path, export: Callable[[str, str], Path]
) -> None:
    plugin = export("detect-secrets", "binance_plugin.py")

    done = execute(
        *(tree, program("detect-secrets"), "scan", "--no-verify", "--all-files"),
        *("--disable-filter", FILTER, "-p", plugin, "."),
    )

    results = json.loads(done.output)["results"]
    found = [
        located(tree, path, range(one["line_number"], one["line_number"] + 1))
        for path, several in results.items()
        for one in several
        if one["type"] in ("Binance Credential (pattern)", "Internal token (internal-token)")
    ]
    assert judge(set().union(*found), IN_PEM) == (set(), set(), True)
