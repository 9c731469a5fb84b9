"""The steps of the HTML report."""

from __future__ import annotations

from binlint.rule import Rulebook
from tests.report.test_html_content import key, reporting, show


def test_what_stands_between_backquotes_in_a_step_is_code(rulebook: Rulebook) -> None:
    rule = rulebook.rule("binance-secret-key")._replace(fix=("Run `binlint fix`, then look.",))

    page = show(reporting(key(1)), Rulebook((rule,)))

    (step,) = (each for each in page.all("label") if "look" in each.text)

    assert [each.text for each in step.all("code")] == ["binlint fix"]
