"""What formats for other programs write stays as it is, to the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.report.formats import Options, render
from binlint.rule import Rulebook


@pytest.mark.parametrize(("sample", "name"), [("result", "report"), ("past", "past")])
@pytest.mark.parametrize(("form", "ending"), [("codequality", "json"), ("junit", "xml")])
def test_golden(
    form: str,
    ending: str,
    sample: str,
    name: str,
    rulebook: Rulebook,
    options: Options,
    golden: Callable[[str, str], None],
    request: pytest.FixtureRequest,
) -> None:
    told = render(form, request.getfixturevalue(sample), rulebook, options)
    golden(f"{name}.{form}.{ending}", told)
