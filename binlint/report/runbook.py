"""Write out what to do about a leaked credential, with what is known of it filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from binlint.model import Finding
from binlint.redact import PREVIEW_ENDS
from binlint.report import history, rewriting
from binlint.report.marked import code, plain
from binlint.report.rewriting import Files
from binlint.rule import Rule, Rulebook
from binlint.traces import is_past

_MOST_PLACES = 100
_OURS = ("credential", "private-key")  # detectors of what is Binance's
_KINDS = {
    "binance-api-key": "API key",
    "binance-secret-key": "secret key",
    "binance-private-key": "private key",
}
_NOW = "## 1. Take its power away, now"
_LOOK = "## 2. See what was done with it"
_HOOK = "- [ ] The hook, so that it does not happen again: `binlint init`."
_FREED = "git reflog expire --expire=now --all && git gc --prune=now"


def render(found: Sequence[Finding], rulebook: Rulebook, is_file: Callable[[str], bool]) -> str:
    """Return the steps in Markdown for one credential, found at one place or several.

    `is_file` tells whether the work tree has a file of this path.
    """
    worst = found[0]
    rule = next((each for each in rulebook.rules if each.id == worst.rule), None)
    is_ours = rule is not None and rule.detector in _OURS
    chapters = [
        _heading(worst, _kind(worst) if is_ours else plain(worst.message)),
        _facts(found),
        _now(worst) if is_ours else _now_elsewhere(rule),
        _look(worst) if is_ours else _look_elsewhere(worst),
        _source(worst),
        _clean(found, rule, rewriting.files(found, is_file)),
        _anew() if is_ours else _anew_elsewhere(),
    ]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in chapters)


def _heading(finding: Finding, kind: str) -> Iterator[str]:
    yield f"# Leaked: {kind} {code(finding.preview or '')}".rstrip()
    if finding.environment == "testnet":
        yield ""
        yield (
            "It is a key of the testnet: no money hangs on it, but whoever has it can trade in your"
            " name there, and keys of the testnet are often kept like those that count."
        )


def _kind(finding: Finding) -> str:
    testnet = "testnet " if finding.environment == "testnet" else ""
    return f"Binance {testnet}{_KINDS.get(finding.rule, 'credential')}"


def _facts(found: Sequence[Finding]) -> Iterator[str]:
    worst = found[0]
    yield from ("## What is known", "", "| | |", "|---|---|")
    yield f"| Fingerprint | {code(worst.fingerprint or '')} |"
    yield f"| Confidence | {worst.confidence}: {plain('; '.join(history.reasons(worst)))} |"
    for finding in found[:_MOST_PLACES]:
        version = history.version(finding)
        told = f" ({plain(version)})" if version else ""
        yield f"| Place | {code(history.place(finding))}{told} |"
    if len(found) > _MOST_PLACES:
        yield f"| | and {len(found) - _MOST_PLACES:,} more places |"
    if worst.commit:
        yield f"| First commit | {plain(history.bringer(worst.commit, worst.path))} |"
        yield f"| Branches and tags | {plain(history.listed(worst.commit.refs, verbose=True))} |"
    for told in history.story(worst):
        yield f"| History | {plain(told)} |"


def _now(finding: Finding) -> Iterator[str]:
    yield from (_NOW, "")
    if finding.environment == "testnet":
        yield "- [ ] Delete the key where you made it: testnet.binance.vision, or demo trading."
        return
    which = {
        "binance-secret-key": "the API key that this secret belongs to",
        "binance-private-key": "the API key whose private half this is",
    }.get(finding.rule, _key(finding))
    yield (
        f"- [ ] Delete {which}: Binance, Account, API Management, Delete. Do not edit it and do not"
        " wait until the bot is changed: a stopped bot costs less. If you cannot tell which key it"
        " is, delete all of them."
    )
    yield "- [ ] Stop the bots that used it, and see what they left open: orders, positions, loans."
    yield "- [ ] Change the password of the account."
    yield (
        "- [ ] Reset two-factor authentication, and log out all devices (Account, Security, Device"
        " Management)."
    )


def _key(finding: Finding) -> str:
    begins = (finding.preview or "")[:PREVIEW_ENDS]
    return f"the key that begins with `{begins}`" if begins else "the key"


def _now_elsewhere(rule: Rule | None) -> Iterator[str]:
    yield from (_NOW, "")
    steps = rule.fix if rule else ()
    yield from (f"- [ ] {plain(step)}" for step in steps or ("Revoke it where it was made.",))


def _look_elsewhere(finding: Finding) -> Iterator[str]:
    yield from (_LOOK, "")
    yield f"- [ ] What the service's own log tells of its use, since {_since(finding)}."


def _look(finding: Finding) -> Iterator[str]:
    since = _since(finding)
    yield from (_LOOK, "")
    yield f"- [ ] Trade history of spot, margin, futures and convert, since {since}."
    yield f"- [ ] Withdrawals, transfers between accounts, and payments, since {since}."
    yield "- [ ] Withdrawal addresses, sub-accounts and other API keys that you did not make."
    yield "- [ ] Login history: places and devices that are not yours."
    yield (
        "- [ ] Anything odd: open a ticket with Binance support at once, with times, order and"
        " transaction ids, and ask to freeze withdrawals. Never put the key or its secret into it."
    )


def _since(finding: Finding) -> str:
    if finding.commit and finding.commit.date:
        return plain(finding.commit.date.partition("T")[0])
    return "the key was made"


def _source(finding: Finding) -> Iterator[str]:
    yield from ("## 3. Find out how it got out", "")
    if finding.commit and finding.commit.author:
        author = plain(finding.commit.author)
        yield f"- [ ] Ask {author}, whose commit brought it, where else it is."
    yield (
        "- [ ] Scan the machines it was on for malware: keys are stolen from clipboards, browsers"
        " and `.env` files."
    )
    yield (
        "- [ ] Look for copies: CI variables and logs, container images, chat, notebooks, backups,"
        " other repositories (`binlint scan --history` in each of them)."
    )
    yield "- [ ] If nothing explains it, take the machine for compromised and set it up anew."


def _clean(found: Sequence[Finding], rule: Rule | None, held: Files) -> Iterator[str]:
    yield from ("## 4. Take it out of the repository", "")
    yield (
        "This is for tidiness, and comes after the rest: whoever fetched it has it, and a hosting"
        " service may keep old commits for ever."
    )
    yield ""
    yield "- [ ] Read it from the environment, or a `.env` of mode 600 that git ignores."
    if not any(finding.commit or finding.exposure or is_past(finding) for finding in found):
        yield (
            "- [ ] It was not found in a past version. It may have stood there in another form, so"
            f" see {rewriting.look(held)}. If that tells of a commit, do what follows."
        )
    yield from rewriting.steps(found, rule, held)
    yield "- [ ] Push all of it (`git push --force --mirror`), once everybody has stopped to work."
    yield (
        "- [ ] Have each clone made anew. Where one must stay, drop stashes that hold it, and run"
        f" `{_FREED}`."
    )
    yield (
        "- [ ] Ask the hosting service to remove cached views and pull requests that hold it, and"
        " check forks."
    )
    yield "- [ ] Run `binlint scan --history` again: it must find nothing."


def _anew_elsewhere() -> Iterator[str]:
    yield from ("## 5. A new one, if one is needed", "")
    yield "- [ ] With no more rights than it needs, and a day to replace it."
    yield _HOOK


def _anew() -> Iterator[str]:
    yield from ("## 5. A new key, if one is needed", "")
    yield "- [ ] One for each purpose, named for it; not for several bots."
    yield "- [ ] Only what the bot does: reading, and spot or futures trading. Never withdrawals."
    yield "- [ ] Restricted to the IP addresses the bot runs on."
    yield "- [ ] Ed25519 rather than HMAC: its secret half never leaves your machine."
    yield "- [ ] A withdrawal address whitelist on the account."
    yield "- [ ] A day to replace it: after 30 days for quantitative trading, 180 to read, else 90."
    yield _HOOK
