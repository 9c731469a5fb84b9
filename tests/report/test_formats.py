"""One dict of formats, one door, and nothing key-shaped gets through it."""

from __future__ import annotations

import random
import string

import pytest

from binlint.errors import UsageError
from binlint.model import Commit, Evidence, ScanError, ScanResult, Verdict
from binlint.report.formats import FORMATS, Options, render
from binlint.rule import Rulebook


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders(
    name: str, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    report = render(name, result, rulebook, options)

    assert report.endswith("\n")
    assert "binance-secret-key" in report


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_a_clean_scan(name: str, clean: ScanResult, options: Options) -> None:
    assert render(name, clean, Rulebook(()), options).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_same_result_same_report(
    name: str, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    first = render(name, result, rulebook, options)

    assert render(name, result, rulebook, options) == first


def test_an_unknown_format_is_wrong_use(result: ScanResult, options: Options) -> None:
    with pytest.raises(UsageError, match="unknown format 'xml'; there are: text, json, sarif"):
        render("xml", result, Rulebook(()), options)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_a_key_that_is_part_of_foreign_text(
    name: str, result: ScanResult, rulebook: Rulebook
) -> None:
    key = "".join(random.Random(1).choices(string.ascii_letters + string.digits, k=64))
    commit = Commit("1" * 40, f"Ann {key}", "2024-02-29T12:00:00Z", f"old/{key}", (f"refs/{key}",))
    finding = result.verdicts[0].finding._replace(
        message=f"m {key}",
        path=f"{key}.txt",
        excerpt=f"e {key}",
        evidence=(Evidence("name", f"n {key}"),),
        commit=commit,
    )
    leaky = result._replace(
        verdicts=(
            Verdict(finding, "reported"),
            Verdict(finding, "suppressed", f"r {key}", "config"),
        ),
        errors=(ScanError(f"p/{key}", "read", f"m {key}"),),
    )
    rule = rulebook.rules[0]
    leaky_rule = rule._replace(
        id=finding.rule, title=key, what=key, why=key, fix=(key,), references=(f"https://x/{key}",)
    )

    report = render(name, leaky, Rulebook((leaky_rule,)), Options("1.2.3", verbose=True))

    assert not [key[at : at + 12] for at in range(53) if key[at : at + 12] in report]
    assert f"{key[:4]}" in report  # shortened, not dropped
