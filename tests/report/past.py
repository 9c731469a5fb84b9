"""A result made by hand: what a scan of a whole history may have to say of the past."""

from __future__ import annotations

from binlint.model import Commit, Coverage, Evidence, Exposure, Finding, ScanResult, Verdict
from binlint.redact import BLANK

ID = "3f2a9c1d8b7e" + "05" * 14
PAST = Evidence("past", "found in the version of 3f2a9c1d, not in the working tree")
STORY = (
    Evidence("in-head", "no longer in HEAD, gone since 2018-01-03"),
    Evidence("pushed", "contained in remote branch origin/main: anyone who can fetch has it"),
    Evidence("exposed", "exposed since 2017-11-14, 3,293 days"),
    Evidence(
        "occurrences",
        "in 38 versions of 3 files: config.json, user_data/config.json, "
        "user_data/strategies/settings.example.json",
    ),
)
EXPOSURE = Exposure(
    "2017-11-14", 3293, "2018-01-03", False, True, ("config.json", "user_data/config.json")
)
REFS = (
    "HEAD",
    "refs/heads/develop",
    "refs/heads/main",
    "refs/remotes/origin/main",
    "refs/tags/v1",
)
COMMIT = Commit(ID, "Ann Other <ann@example.com>", "2017-11-14T09:41:07Z", "config.json", REFS)

# Git stores any byte but a few in names of authors and refs.
HOSTILE = COMMIT._replace(
    author="\x1b[2J\n::error::\u202e" + "A" * 200,
    path="x\n::stop-commands::[a](http://x.example)",
    refs=("refs/heads/\x9b1m##[add-mask]a", "refs/tags/" + "b" * 200),
)


def gone() -> Finding:
    """Return a finding in a past version of a file."""
    return Finding(
        rule="binance-secret-key",
        severity="error",
        confidence="high",
        message="Binance secret key in configuration",
        path="config.json",
        line=12,
        column=14,
        end_line=12,
        end_column=78,
        preview="aB3d…x9Yz",
        fingerprint="0123456789abcdef" * 2,
        environment="live",
        where="config",
        evidence=(
            Evidence("name", "named secret"),
            Evidence("partner", "beside a key"),
            PAST,
            *STORY,
        ),
        excerpt=f'        "secret": "{BLANK}",',
        commit=COMMIT,
        exposure=EXPOSURE,
    )


def kept() -> Finding:
    """Return a finding in the working tree whose past is known, under another path too."""
    evidence = (
        Evidence("name", "named key"),
        Evidence("in-head", "still in HEAD"),
        Evidence("pushed", "in no remote branch"),
    )
    return gone()._replace(
        path="src/config.json",
        line=7,
        end_line=7,
        evidence=evidence,
        exposure=EXPOSURE._replace(gone="", in_head=True, pushed=False),
    )


def dangling() -> Finding:
    """Return a finding that no commit brought."""
    unreachable = Evidence("unreachable", "no branch, tag or reflog holds it; git gc may remove it")
    return gone()._replace(
        path="<object 3f2a9c1d>", evidence=(PAST, unreachable), commit=None, exposure=None
    )


def hostile() -> Finding:
    """Return a finding whose commit was made to do harm."""
    return gone()._replace(path=HOSTILE.path, commit=HOSTILE)


def past_result() -> ScanResult:
    """Return findings of all sorts that history has, of a whole scan."""
    title = "<commit message>"
    message = gone()._replace(
        path=title, line=3, end_line=3, where="message", commit=COMMIT._replace(path=title)
    )
    reported = (dangling(), message, gone(), kept(), hostile())
    silent = gone()._replace(path="tests/old.py")
    return ScanResult(
        verdicts=(
            *(Verdict(finding, "reported") for finding in reported),
            Verdict(silent, "suppressed", "deleted at Binance in 2018", "baseline"),
        ),
        errors=(),
        coverage=Coverage(1090, 2_100_000_000, 170_841, 30_964),
        seconds=5.08,
    )
