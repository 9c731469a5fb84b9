"""A plugin is asked wherever it could find something, and hardly anywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.detect.generic.signs import Sought, fold
from binlint.detect.secrets.detect_secrets_adapter import finder
from binlint.generic import PLUGINS
from binlint.template import expand
from tests.detect.generic import samples
from tests.test_linear_time import ceiling

FINDERS = {name: finder(name) for name in PLUGINS}
# What the expressions of the plugins are made of; some of it in letters that ignore case oddly.
WORDS = [
    *("key", "KEY", "\u212aey", "pass", "pa\u017fs", "password", "PWD", "secret", "\u017fecret"),
    *("token", "api", "ap\u0130", "_", "-", "db_", "cl", "cloudant", "ibm", "aws", "AWS", "sl"),
    *(" ", "  ", "=", ":", ":=", "=>", "::", "==", "!=", '"', "'", "`", "[", "]", "(", ")", ";"),
    *("://", "@", "user", "contrase\u00f1a", "\u00e9", "AKIA", "//x/:_authToken=", "npm_", "eyJ"),
    *("xox", "xoxb-1-", "https://hooks.slack.com/services/T1/B1/x", "5912738465:", "AP1", "AKC"),
    *(expand(f"{{{kind}:{size}}}", size) for kind in ("hex", "alnum") for size in (20, 32, 40)),
    *(expand(f"{{{kind}:{size}}}", size) for kind in ("hex", "alnum") for size in (44, 48, 64)),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join), st.sampled_from(["y", "py"]))
@settings(max_examples=400, deadline=None)
def test_no_line_without_a_sign_has_a_value(line: str, ending: str) -> None:
    sought = Sought(line)

    unsigned = [name for name in PLUGINS if not [*sought.parts(name)]]

    assert [name for name in unsigned if [*FINDERS[name](line, f"a.{ending}aml")]] == []


@pytest.mark.parametrize("name", PLUGINS)
def test_the_line_with_the_sign_is_asked_about_and_no_other(name: str) -> None:
    text = samples.sample(name)[0]
    line = text.split("\n")[0]

    parts = {*Sought(f"x = 1\n{line}\n\ny = 2").parts(name)}

    assert parts == {(6, 6 + len(line))}


def test_plain_text_has_no_sign() -> None:
    text = 'for pair in self.pairs:\n    order = await api.buy(pair, "limit", price=1.5)\n' * 50

    assert [name for name in PLUGINS if [*Sought(text).parts(name)]] == []


def test_a_long_line_is_asked_about_in_parts_that_cover_all_signs() -> None:
    text = "x " * 5000 + "password " * 1000 + "\n"

    parts = [*Sought(text).parts("KeywordDetector")]

    assert {end - start for start, end in parts} <= set(range(2301))
    assert all(
        any(start <= at and at + 8 <= end for start, end in parts)
        for at in range(10_000, 19_000, 9)
    )


@pytest.mark.parametrize("text", ["KEY", "\u0130\u0131\u017f\u212a", "\u03a3\u03a3 \udc80"])
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(text)


HOSTILE = [
    *("secret", "password ", "secret=", "'secret'==", "secret\\s'", 'secret("', "eyJ", "eyJa."),
    *("xoxb-1-", "aws key", "://a:", "key   ", "-----BEGIN PRIVATE KEY-----\n", "cl_key ", "'"),
    *("secret'" + " " * 100 + "=", "secret" + "_" * 100 + "\n", "//x/:_authToken=", "`", "1:"),
]


@pytest.mark.parametrize("repeated", HOSTILE, ids=ascii)
@pytest.mark.parametrize("path", ["a.py", "a.yaml"])
def test_hostile_text_is_searched_in_linear_time(repeated: str, path: str) -> None:
    from tests.detect.generic.test_search import find

    with ceiling():
        find((repeated * 60_000)[:60_000], path)
