"""A runbook has the facts filled in, and none of the secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Finding
from binlint.report import runbook
from tests.report import past


def test_golden_of_a_pushed_secret(golden: Callable[[str, str], None]) -> None:
    golden("runbook.md", runbook.render((past.gone(), past.kept())))


def test_a_value_is_replaced_without_being_written_down() -> None:
    lines = runbook.render((past.gone(),)).splitlines()

    assert (
        "  printf '%s\\n' 'regex:aB3d[A-Za-z0-9]{56}x9Yz==>REMOVED' > ../replacements.txt" in lines
    )
    assert lines[lines.index("  # or take these files out as a whole:") + 1] == (
        "  git filter-repo --invert-paths --path config.json --path user_data/config.json"
    )


def test_a_private_key_is_taken_out_with_its_file() -> None:
    finding = past.gone()._replace(rule="binance-private-key", path="keys/it's mine.pem")

    text = runbook.render((finding,))

    assert "printf" not in text
    assert """--invert-paths --path 'keys/it'"'"'s mine.pem' --path config.json""" in text


def test_what_no_commit_holds_needs_no_rewriting() -> None:
    finding = past.gone()._replace(commit=None, evidence=())

    text = runbook.render((finding,))

    assert "It is in no commit that was looked at" in text
    assert "filter-repo" not in text


def test_a_key_of_the_testnet_moves_no_money() -> None:
    text = runbook.render((past.gone()._replace(environment="testnet"),))

    assert "It is a key of the testnet" in text
    assert "Change the password" not in text


@pytest.mark.parametrize("finding", [past.hostile(), past.dangling()], ids=["hostile", "dangling"])
def test_nothing_foreign_acts(finding: Finding) -> None:
    text = runbook.render((finding,))

    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\n"}
    outside, _, rest = text.partition("```sh")  # in which nothing is markup
    assert "](http" not in outside + rest.partition("```\n")[2]
