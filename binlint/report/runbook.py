"""Write out what to do about a leaked credential, with what is known of it filled in."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from binlint.model import KEY_SIZE, Finding
from binlint.redact import PREVIEW_ENDS
from binlint.report import history
from binlint.report.escape import visible
from binlint.report.marked import code, plain

_MOST_PLACES = 100
_KINDS = {
    "binance-api-key": "API key",
    "binance-secret-key": "secret key",
    "binance-private-key": "private key",
}
_FREED = "git reflog expire --expire=now --all && git gc --prune=now"


def render(found: Sequence[Finding]) -> str:
    """Return the steps in Markdown for one credential, found at one place or several."""
    worst = found[0]
    chapters = [
        _heading(worst),
        _facts(found),
        _now(worst),
        _look(worst),
        _source(worst),
        _clean(found),
        _anew(worst),
    ]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in chapters)


def _heading(finding: Finding) -> Iterator[str]:
    yield f"# Leaked: {_kind(finding)} {code(finding.preview or '')}"
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
    yield from ("## 1. Take its power away, now", "")
    if finding.environment == "testnet":
        yield "- [ ] Delete the key where you made it: testnet.binance.vision, or demo trading."
        return
    which = {
        "binance-secret-key": "the API key that this secret belongs to",
        "binance-private-key": "the API key whose private half this is",
    }.get(finding.rule, f"the key that begins with `{(finding.preview or '')[:PREVIEW_ENDS]}`")
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


def _look(finding: Finding) -> Iterator[str]:
    since = _since(finding)
    yield from ("## 2. See what was done with it", "")
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


def _clean(found: Sequence[Finding]) -> Iterator[str]:
    worst = found[0]
    yield from ("## 4. Take it out of the repository", "")
    yield (
        "This is for tidiness, and comes after the rest: whoever fetched it has it, and a hosting"
        " service may keep old commits for ever."
    )
    yield ""
    yield "- [ ] Read it from the environment, or a `.env` of mode 600 that git ignores."
    if not any(finding.commit or history.version(finding) for finding in found):
        yield "- [ ] It is in no commit that was looked at: taking it out of the file is enough."
        return
    yield "- [ ] Rewrite the history in a fresh clone (`git clone --mirror`) with git-filter-repo:"
    yield from ("", *(f"  {line}" for line in _rewriting(worst, found)), "")
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


def _rewriting(worst: Finding, found: Sequence[Finding]) -> Iterator[str]:
    """Yield commands that rewrite the history; the value itself is in none of them."""
    ends = (worst.preview or "").partition("…")
    yield "```sh"
    if worst.rule != "binance-private-key" and len(ends[0]) == len(ends[2]) == PREVIEW_ENDS:
        middle = f"[A-Za-z0-9]{{{KEY_SIZE - 2 * PREVIEW_ENDS}}}"
        rule = f"regex:{ends[0]}{middle}{ends[2]}==>REMOVED"
        yield f"printf '%s\\n' {shlex.quote(rule)} > ../replacements.txt"
        file = "../replacements.txt"
        yield f"git filter-repo --replace-text {file} --replace-message {file}"
        yield "# or take these files out as a whole:"
    paths = " ".join(f"--path {shlex.quote(visible(path))}" for path in _paths(found))
    yield f"git filter-repo --invert-paths {paths}"
    yield "```"


def _paths(found: Sequence[Finding]) -> list[str]:
    """Return the files that hold it or held it; of an archive, the archive."""
    paths: dict[str, None] = {}
    for finding in found:
        paths[finding.path] = None
        paths.update(dict.fromkeys(finding.exposure.paths if finding.exposure else ()))
    files = (path.partition("!")[0] for path in paths if not path.startswith("<"))
    return list(dict.fromkeys(files))


def _anew(finding: Finding) -> Iterator[str]:
    yield from ("## 5. A new key, if one is needed", "")
    yield "- [ ] One for each purpose, named for it; not for several bots."
    yield "- [ ] Only what the bot does: reading, and spot or futures trading. Never withdrawals."
    yield "- [ ] Restricted to the IP addresses the bot runs on."
    yield "- [ ] Ed25519 rather than HMAC: its secret half never leaves your machine."
    yield "- [ ] A withdrawal address whitelist on the account."
    yield "- [ ] A day to replace it: after 30 days for quantitative trading, 180 to read, else 90."
    yield "- [ ] The hook, so that it does not happen again: `binlint init`."
