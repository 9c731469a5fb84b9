"""Find the comments that ask for silence: binlint's own, detect-secrets' and gitleaks'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.policy import words
from binlint.redact import BLANK

MOST = 10_000  # comments heard in one text; a bound on memory, far above any real file
_TOO_MANY = (
    f"more than {MOST} comments ask for silence; the rest is not heard: "
    "write a [[suppress]] entry for this file instead"
)
_REACH = 500  # characters looked at on either side, so that one endless line costs no square

_KEYWORD = re.compile(
    r"""
      (?<![\w-]) (?P<binlint> (?i:binlint:[ \t]{0,8}allow) ) (?![\w-])
    | pragma:[ ]?(?:allow|white)list[ -] (?P<nextline> nextline[ -] )? secret
    | gitleaks:allow
    """,
    re.VERBOSE | re.ASCII,
)

# What may stand before a comment that has its line to itself; stripped of blanks.
_LEADER = re.compile(
    r"""
    ["'`]{0,3}                                # a string: docstring, line of a notebook
    (?: \#+ | //+!? | /\*+!? | \*+ | --+ | ;+ | %+ | !+ | ' | \.\. | ::
      | <!--+ | <%--+ | \{\#-? | \{- | \(\*
      | (?i: rem | dnl )
      | [{,]? \s* "[^"]* " \s* : \s* "        # "_comment": "binlint: allow ...", as JSON has none
      | \[[^\]]*\]: \s* \# \s* ["'(]          # [//]: # (binlint: allow ...) of Markdown
    )?
    """,
    re.VERBOSE,
)
_CLOSER = re.compile(r"\*+/|-->|--%>|[-#]\}|\*\)")
_AFTER_STRING = r"(?<!\\)%s(?=\s*(?:[,;:)\]}+]|\Z))"

_LIST = re.compile(r"\s*\[([^\]]*)\]")
_UNTIL = re.compile(
    r"""(?<!\S) (?i:until) (?: \s*[=:]\s* | \s+(?=[0-9]{4}-) )   # not prose: "until done"
        (?P<date> \S* )""",
    re.VERBOSE,
)
_PRAGMA = "pragma: allowlist secret"
_SEPARATORS = " \t:-–—"  # people type any dash between list and reason

_LONG_RUN = re.compile(r"[A-Za-z0-9]{12,}")
_LONGEST_PLAIN = 20  # letters of "internationalization"


class Directive(NamedTuple):
    """An inline comment that asks for silence."""

    line: int  # 1-based line of the comment
    rules: tuple[str, ...]  # rule ids; empty: every rule
    reason: str  # may be empty
    until: str | None  # YYYY-MM-DD
    own_line: bool  # nothing but the comment stands there, so it speaks for the next line
    mark: str = ""  # by which it is known again, see marks.py; only if that was asked for


class Inline(NamedTuple):
    """What the comments of one text ask for."""

    directives: tuple[Directive, ...]  # ascending by line
    problems: tuple[tuple[int, str], ...]  # 1-based line, what is wrong and what to do about it


class _Comment(NamedTuple):
    """A keyword, with what follows it on its line."""

    keyword: re.Match[str]
    line: int
    said: str  # up to the end of the comment, or the next keyword
    own_line: bool


def directives(text: str, line: int = 1) -> Inline:
    """Return the directives of a text that begins on `line`; malformed ones become problems."""
    found: list[Directive] = []
    problems: list[tuple[int, str]] = []
    for number, comment in enumerate(_comments(text, line)):
        if number == MOST:
            problems.append((comment.line, _TOO_MANY))
            break
        try:
            found += _directive(comment)
        except ValueError as error:
            problems.append((comment.line, str(error)))
    return Inline(tuple(found), tuple(problems))


def _comments(text: str, line: int) -> Iterator[_Comment]:
    if not ("pragma:" in text or "gitleaks:" in text or "binlint:" in text.lower()):
        return  # 4 ns a character; the expression takes 44
    start, end = 0, -1  # of the line that the last keyword was on
    for keyword in _KEYWORD.finditer(text):
        if keyword.start() > end:
            line += text.count("\n", start, keyword.start())
            start = text.rfind("\n", start, keyword.start()) + 1
            end = text.find("\n", keyword.end())
            end = len(text) if end < 0 else end
        before = text[max(start, keyword.start() - _REACH) : keyword.start()]
        after = text[keyword.end() : min(end, keyword.end() + _REACH)]
        said, rest = _cut(after, before)
        whole = keyword.start() - start <= _REACH and end - keyword.end() <= _REACH
        own_line = whole and not rest.strip(" \t\r,;)]}") and _opens(before)
        if again := _KEYWORD.search(said):
            said = said[: again.start()].rstrip(" \t#/*;-")
        yield _Comment(keyword, line, said, own_line)


def _opens(before: str) -> bool:
    return _LEADER.fullmatch(before.strip("\ufeff \t")) is not None


def _cut(after: str, before: str) -> tuple[str, str]:
    """Split what follows a keyword where its comment, or the string it is in, ends."""
    ends = [_CLOSER.search(after)]
    if mark := _quote(before):
        ends.append(re.search(_AFTER_STRING % re.escape(mark), after))
    first = min((end for end in ends if end), key=lambda end: end.start(), default=None)
    return (after[: first.start()], after[first.end() :]) if first else (after, "")


def _quote(before: str) -> str:
    """Return the mark that ends the string or bracket we are in; empty if we are in none."""
    if before.count('"') % 2:
        return '"'
    last = before.rstrip()[-1:]
    return ")" if last == "(" else last if last in ("'", "`") else ""


def _directive(comment: _Comment) -> tuple[Directive, ...]:
    """Read one comment; ValueError says what is malformed, without quoting it."""
    if not comment.keyword["binlint"]:
        return _foreign_directive(comment)
    rules, said = _rules(comment.said)
    until, said = _until(said)
    reason = _reason(said)
    return (Directive(comment.line, rules, reason, until, comment.own_line),)


def _foreign_directive(comment: _Comment) -> tuple[Directive, ...]:
    """Read a comment made for another tool: it is for every rule, and a reason by itself."""
    if comment.keyword["nextline"] and not comment.own_line:
        return ()  # as in detect-secrets: nothing else may stand on that line
    reason = "gitleaks:allow" if comment.keyword[0] == "gitleaks:allow" else _PRAGMA
    return (Directive(comment.line, (), reason, None, comment.own_line),)


def _rules(said: str) -> tuple[tuple[str, ...], str]:
    if not said.lstrip().startswith("["):
        return (), said
    listed = _LIST.match(said)
    if listed is None:
        raise ValueError(
            "`binlint: allow[` is never closed; write `binlint: allow[rule-id] reason`"
        )
    rules = tuple(rule.strip() for rule in listed[1].split(","))
    if not all(words.is_rule_id(rule) for rule in rules):
        raise ValueError(
            "`binlint: allow[...]` holds something that is no rule id; "
            "`binlint rules list` shows the ids"
        )
    return rules, said[listed.end() :]


def _until(said: str) -> tuple[str | None, str]:
    dates = list(_UNTIL.finditer(said))
    if not dates:
        return None, said
    date = dates[0]["date"].rstrip(".,;:)]}\"'")
    if len(dates) > 1 or not words.is_date(date):
        raise ValueError("`until` of `binlint: allow` is no date; write one `until=YYYY-MM-DD`")
    return date, f"{said[: dates[0].start()].rstrip()} {said[dates[0].end() :].lstrip()}"


def _reason(said: str) -> str:
    """Return what is left, fit to be shown; empty if it holds neither letter nor digit."""
    reason = words.one_line(said.strip().removesuffix("\\n").strip(_SEPARATORS).rstrip("\"'`"))
    if not any(character.isalnum() for character in reason):
        return ""
    return _LONG_RUN.sub(_blank_unless_plain, reason)


def _blank_unless_plain(run: re.Match[str]) -> str:
    """Keep a word of a natural language; blank what could be a part of a key.

    A reason stands beside the secret and may quote a piece of it. Stricter than redact.scrub,
    which keeps pieces; milder than redact.blank_line, which would blank the URL of a ticket.
    """
    word = run[0]
    plain = word.isalpha() and (word[1:].islower() or word.isupper())
    return word if plain and len(word) <= _LONGEST_PLAIN else BLANK
