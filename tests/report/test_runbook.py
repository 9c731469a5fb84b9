"""A runbook has the facts filled in, and none of the secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Finding
from binlint.report import runbook
from binlint.rule import Rulebook
from tests.report import past

FACTS = "## What is known"


def is_here(path: str) -> bool:
    return path == "src/config.json"


def chapter(text: str, number: int) -> list[str]:
    """Return the lines of a chapter below its heading."""
    return text.split(f"## {number}. ")[1].split("\n## ")[0].splitlines()[2:]


def test_golden_of_a_pushed_secret(golden: Callable[[str, str], None], rulebook: Rulebook) -> None:
    golden("runbook.md", runbook.render((past.gone(), past.kept()), rulebook, is_here))


def test_what_no_commit_is_known_to_hold_may_be_there_all_the_same(rulebook: Rulebook) -> None:
    finding = past.kept()._replace(commit=None, exposure=None, evidence=())

    text = runbook.render((finding,), rulebook, is_here)

    assert "see <code>git log --all -- src/config.json</code>. If that tells of a commit" in text
    assert "  git filter-repo --invert-paths --path=src/config.json\n" in text
    assert "enough" not in text


def test_a_key_of_the_testnet_moves_no_money(rulebook: Rulebook) -> None:
    text = runbook.render((past.gone()._replace(environment="testnet"),), rulebook, is_here)

    assert "It is a key of the testnet" in text
    assert "Change the password" not in text


def test_what_is_not_of_binance_is_revoked_as_its_rule_says(rulebook: Rulebook) -> None:
    own = rulebook.rules[0]._replace(id="internal-token", detector="pattern", fix=("Ask `@ops`.",))
    finding = past.gone()._replace(rule=own.id, message="Internal token in code", preview=None)

    text = runbook.render((finding,), Rulebook((own,)), is_here)

    assert text.startswith(f"# Leaked: Internal token in code\n\n{FACTS}")
    assert chapter(text, 1) == ["- [ ] Ask <code>&#64;ops</code>."]
    assert "Binance" not in text
    assert "[A-Za-z0-9]" not in text


def test_a_credential_without_a_preview_has_no_beginning(rulebook: Rulebook) -> None:
    finding = past.gone()._replace(rule="binance-api-key", preview=None)

    text = runbook.render((finding,), rulebook, is_here)

    assert "- [ ] Delete the key: Binance, Account, API Management" in text


@pytest.mark.parametrize("finding", [past.hostile(), past.dangling()], ids=["hostile", "dangling"])
def test_nothing_foreign_acts(finding: Finding, rulebook: Rulebook) -> None:
    text = runbook.render((finding,), rulebook, is_here)

    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\n"}
    outside, _, rest = text.partition("```sh")  # in which nothing is markup
    assert "](http" not in outside + rest.partition("```\n")[2]
