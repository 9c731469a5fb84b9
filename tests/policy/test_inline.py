"""Comments that ask for silence are heard in every language, and in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.policy.inline import Directive, directives

ALLOW = "binlint: allow[binance-api-key] a revoked key"
HEARD = Directive(1, ("binance-api-key",), "a revoked key", None, True)


@pytest.mark.parametrize(
    "line",
    [
        f"# {ALLOW}",
        f"    #{ALLOW}",
        f"## {ALLOW}  ",
        f"// {ALLOW}\r",
        f"/// {ALLOW}",
        f"/* {ALLOW} */",
        f" * {ALLOW}",
        f"-- {ALLOW}",
        f"; {ALLOW}",
        f"% {ALLOW}",
        f"<!-- {ALLOW} -->",
        f"<%-- {ALLOW} --%>",
        f"{{# {ALLOW} #}}",
        f"{{- {ALLOW} -}}",
        f"(* {ALLOW} *)",
        f"rem {ALLOW}",
        f"REM {ALLOW}",
        f":: {ALLOW}",
        f"' {ALLOW}",
        f"! {ALLOW}",
        f".. {ALLOW}",
        f"dnl {ALLOW}",
        f"[//]: # ({ALLOW})",
        f'  "_comment": "{ALLOW}",',
        f'{{"//": "{ALLOW}",',
        f'"{ALLOW}",',
        f'"""{ALLOW}"""',
        f'    "# {ALLOW}\\n",',
        f"\ufeff# {ALLOW}",
        ALLOW,
    ],
    ids=str.strip,
)
def test_a_comment_with_a_line_to_itself(line: str) -> None:
    assert directives(f"{line}\nkey = 1") == ((HEARD,), ())


@pytest.mark.parametrize(
    "line",
    [
        f"key = f()  # {ALLOW}",
        f"key = f(); // {ALLOW}",
        f"/* {ALLOW} */ key = f();",
        f"<!-- {ALLOW} --> <key/>",
        f"]  # {ALLOW}",
        f"# an old key {ALLOW}",
        f'{{"note": "{ALLOW}", "key": 1}}',
        f"f('{ALLOW}', key)",
    ],
    ids=str,
)
def test_a_comment_that_shares_its_line(line: str) -> None:
    assert directives(line) == ((HEARD._replace(own_line=False),), ())


@pytest.mark.parametrize(
    ("comment", "rules", "reason", "until"),
    [
        ("binlint: allow[a-b,c] why", ("a-b", "c"), "why", None),
        ("binlint: allow[ a-b , c ] why", ("a-b", "c"), "why", None),
        ("binlint: allow [a-b] why", ("a-b",), "why", None),
        ("binlint:allow[a-b] why", ("a-b",), "why", None),
        ("BinLint: Allow[a-b] Why", ("a-b",), "Why", None),
        ("binlint: allow[a-b]: why", ("a-b",), "why", None),
        ("binlint: allow[a-b] — why not?", ("a-b",), "why not?", None),
        ("binlint: allow why", (), "why", None),
        ("binlint: allow", (), "", None),
        ("binlint: allow[a-b]", ("a-b",), "", None),
        ("binlint: allow[a-b] ...", ("a-b",), "", None),
        ("binlint: allow[a-b] why until=2027-01-31", ("a-b",), "why", "2027-01-31"),
        ("binlint: allow[a-b] until=2027-01-31 why so", ("a-b",), "why so", "2027-01-31"),
        ("binlint: allow[a-b] why, until 2027-01-31.", ("a-b",), "why,", "2027-01-31"),
        ("binlint: allow[a-b] why Until: 2027-01-31", ("a-b",), "why", "2027-01-31"),
        ("binlint: allow[a-b] until the move", ("a-b",), "until the move", None),
        (
            "binlint: allow[a-b] https://example.org/t/1234",
            ("a-b",),
            "https://example.org/t/1234",
            None,
        ),
        ("binlint: allow[a-b] why\tso   much", ("a-b",), "why so much", None),
        ("binlint: allow[a-b] don't", ("a-b",), "don't", None),
        ("pragma: allowlist secret", (), "pragma: allowlist secret", None),
        ("pragma:allowlist-secret", (), "pragma: allowlist secret", None),
        ("pragma: whitelist secret", (), "pragma: allowlist secret", None),
        ("pragma: allowlist nextline secret", (), "pragma: allowlist secret", None),
        ("gitleaks:allow", (), "gitleaks:allow", None),
    ],
    ids=str,
)
def test_what_a_comment_says(
    comment: str, rules: tuple[str, ...], reason: str, until: str | None
) -> None:
    assert directives(f"\n\n# {comment}", line=10) == (
        (Directive(12, rules, reason, until, True),),
        (),
    )


@pytest.mark.parametrize(
    "line",
    [
        "# binlint: allowed[a-b] why",
        "# binlint: allow-list",
        "# xbinlint: allow[a-b] why",
        "# binlint allow[a-b] why",
        "# binlint: deny[a-b] why",
        "# binlint:\nallow[a-b] why",
        "# pragma: once",
        "# pragma: allowlist",
        "# Gitleaks:Allow",
        "key = 1  # pragma: allowlist nextline secret",
    ],
    ids=str,
)
def test_what_is_no_directive(line: str) -> None:
    assert directives(line) == ((), ())


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("allow[Binance] x", "`binlint: allow[...]` holds something that is no rule id; "),
        ("allow[] x", "`binlint: allow[...]` holds something that is no rule id; "),
        ("allow[a,] x", "`binlint: allow[...]` holds something that is no rule id; "),
        ("allow[a b] x", "`binlint: allow[...]` holds something that is no rule id; "),
        ("allow[a x", "`binlint: allow[` is never closed; "),
        ("allow[a] x until=soon", "`until` of `binlint: allow` is no date; "),
        ("allow[a] x until=2027-02-30", "`until` of `binlint: allow` is no date; "),
        ("allow[a] x until=20270131", "`until` of `binlint: allow` is no date; "),
        ("allow[a] x until=", "`until` of `binlint: allow` is no date; "),
        (
            "allow[a] x until=2027-01-01 until=2028-01-01",
            "`until` of `binlint: allow` is no date; ",
        ),
    ],
    ids=str,
)
def test_a_malformed_comment_is_a_problem_and_silences_nothing(comment: str, problem: str) -> None:
    found = directives(f"\n# binlint: {comment}")

    assert found.directives == ()
    assert [(line, message.startswith(problem)) for line, message in found.problems] == [(2, True)]


def test_several_comments_on_a_line_and_on_several_lines() -> None:
    text = f"x  # {ALLOW} # gitleaks:allow\n\ny  # pragma: allowlist secret\n"

    assert directives(text).directives == (
        Directive(1, ("binance-api-key",), "a revoked key", None, False),
        Directive(1, (), "gitleaks:allow", None, False),
        Directive(3, (), "pragma: allowlist secret", None, False),
    )


_RULES = st.lists(st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True), max_size=4)
_REASONS = st.lists(
    st.from_regex(r"[A-Za-zäß]{1,11}[.,!?]?", fullmatch=True), min_size=1, max_size=9
)
_DATES = st.none() | st.dates().map(str)
_LEADERS = st.sampled_from(
    [("# ", ""), ("// ", ""), ("/* ", " */"), ("<!-- ", " -->"), ("-- ", "")]
)


@settings(deadline=None)
@given(_RULES, _REASONS, _DATES, _LEADERS, st.booleans(), st.integers(1, 9))
def test_what_is_written_is_read(
    rules: list[str],
    words: list[str],
    until: str | None,
    leader: tuple[str, str],
    own_line: bool,
    line: int,
) -> None:
    reason = " ".join(word for word in words if word.lower() != "until") or "why"
    said = f"allow[{', '.join(rules)}]" if rules else "allow"
    date = f" until={until}" if until else ""
    before = "" if own_line else "x = 1  "

    text = f"first\n{before}{leader[0]}binlint: {said} {reason}{date}{leader[1]}\nlast"

    assert directives(text, line) == (
        (Directive(line + 1, tuple(rules), reason, until, own_line),),
        (),
    )
