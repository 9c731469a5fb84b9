"""Decide what a sentence says of the permission it names: asked for, refused, or only described."""

# ruff: noqa: RUF001, RUF003 (words and signs of many alphabets)
from __future__ import annotations

import re
from typing import Literal, NamedTuple

from binlint.detect.prose import descriptions, reasons
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.switchwords import (
    CHOOSE,
    FINE,
    INSTEAD,
    INSTEAD_BEHIND,
    NEVER,
    OFF,
    ON,
    REMINDER,
)

Polarity = Literal["on", "off", "described"]


class Judgement(NamedTuple):
    """What a sentence says of the thing it names; the word that says so, "" if none does."""

    polarity: Polarity | None
    word: str = ""


NOTHING = Judgement(None)

# A new instruction after a refusal: "Disable futures and enable …", "不要勾选合约，勾选…".
_TURN = Phrases(
    r"(?:\w[^,，;:]{0,80}(?:[,，;:—–]|\s-\s|\b(?:and|but|then|und|aber|et|mais|puis|y|pero|e|mas"
    r"|ma|en|maar"
    r"|ale|ali|но|а|але|ve|ama|dan|tetapi|và|nhưng)\b|并|但|而))\s*(?:also|then|only|just|please"
    r"|bitte|请|仅|只)?\s*",
    PLAIN,
)
# An own thing after a comma that is switched off there: "…, disable futures".
_OTHER_THING = Phrases(
    r"""[,，、]\s*(?:(?:and|but|und|et|y|e|en|и|та|ve|dan|và)\s+)? (?: do\s+not | don[’']?t
        | never | not
      | disabl\w+ | un-?check\w* | un-?tick\w* | leave | no | without | nicht | pas | ne | no
        | não | non )\b
      [^,;]{0,40} \b(?: futures | margin | trading | reading | options | ips? | others? | anything
      | everything | rest | transfers? )\b"""
)
_PARTING = Phrases(
    r"[,，;]|\b(?:and|but|und|aber|et|mais|y|pero|mas|ma|maar|ale|ali|но|але|ama|tetapi|nhưng)\b",
    PLAIN,
)
# Other check boxes of Binance's form: their first word is no verb of the sentence.
_LABEL = re.compile(
    r"\bEnable (?=(?:Reading|Spot|Margin|Futures|Withdrawals|Internal|Vanilla|Options|European"
    r"|Symbol|Portfolio)\b)"
)
# Behind a name it is a noun: "the permission check".
_A_CHECK = Phrases(r"\b(?:checks?|checking)\b(?!\s*[:=])", PLAIN)
# "Remove the tick from": no order to tick.
_TICK = re.compile(
    r"""^\s*(?:(?:the|your|its|la|el|den|das|le|il|lo|o|a|het)\s+)?
        (?:check\s?marks?|checks?|ticks?|marca|marcação|häkchen|haken|coche|spunta|vinkje|tanda)
        \s+(?:centang\s+)?(?:from|at|of|in|on|for|by|next\s+to|beside|de|del|da|do|bei|von|du|dalla
        |dal|bij|van|op|pada|dari)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE = re.compile(r"[(（]\s*")
_UNLIMITED = re.compile(r"不限制|无限制|無限制")  # a choice in itself, beside its English name
_FIELD = Phrases(r"\b(?:ips?|access|restrictions?)\b[^:：=]{0,40}[:：=]\s*$", PLAIN)
_NEAR = 40  # characters between a safeguard's name and the word that takes it away
_FAR = 60  # ... before it, where the first words of a box's label may stand
# A state, not an order: "IP restriction is disabled" against "leave IP restriction disabled".
_STATE = Phrases(
    r"(?:disabled|deactivated|off|removed|blank|empty|unset|unchecked|unticked|cleared|blocked"
    r"|dropped|lifted|skipped"
    r"|disables|deactivates|removes|deletes|clears|drops|lifts|skips)$",
    PLAIN,
)
_RESTRICTS = Phrases(r"\b(?:restrict|limit|lock)\w*\s+(?:(?:the|any|all|api)\s+)?$", PLAIN)
_INSTRUCTION = Phrases(
    r"^(?!need|requir|must|necess|ensure|make|be\s|should|ha(?:s|ve)|on$|yes)", PLAIN
)


def judge(before: str, after: str, *, label: bool) -> Judgement:
    """Judge the parts of a sentence before and after the name of a permission.

    `label`: the name is a check box's, so that an "Enable" beside it is one's, too.
    """
    before, after = _prepared(before, label), _prepared(after, label)
    before = _since_turn(before)
    after = after[: reasons.turn(after)]
    other = _OTHER_THING.search(after)
    after = after[: other.start()] if other else after
    asked = _last(ON, before)
    if asked and _INSTRUCTION.match(asked):
        parting = _PARTING.search(after)
        after = after[: parting.start()] if parting else after
    refused = _refusal(before) or _first(_RESTRICTS, before) or _refusal(after)
    refused = refused or _replaced(before, after)
    if refused:
        return Judgement("off", refused)
    if descriptions.describes(before, after):
        return Judgement("described")
    word = asked or _first(ON, _A_CHECK.sub(_blank, after))
    return Judgement("on", word) if word else NOTHING


def refuses(name: str) -> bool:
    """Tell a name that has its refusal inside: "permissions other than withdrawal"."""
    return bool(NEVER.search(name))


def judge_restriction(before: str, after: str, *, verb: bool = False) -> Judgement:
    """Judge the same of a safeguard: "off" only if a sentence tells to do without it.

    Two refusals cancel out: never disable it, not without it. `verb`: it is named by what is done.
    """
    before, after = _prepared(before, False), _prepared(after, False)
    after = after[: reasons.turn(after)]
    if descriptions.describes(before, after) or after.startswith("的"):
        return NOTHING  # "取消IP限制的做法": what is done, not what to do
    after = _without_aside(after)
    before = before[_last_end(_PARTING, before) :]
    refusals = [*NEVER.finditer(before)]
    off = _removal(before, after)
    if off:
        parting = _PARTING.search(after)
        later = NEVER.search(after[: parting.start() if parting else _NEAR])
        return NOTHING if refusals or later else Judgement("off", off)
    if len(refusals) == 1 and len(before) - refusals[0].end() <= _NEAR:
        asked = before[refusals[0].end() :]
        if ON.search(asked) or CHOOSE.search(asked) or (verb and not asked.strip()):
            return Judgement("off", refusals[0][0])
    return NOTHING


def _removal(before: str, after: str) -> str:
    """Return the word that takes a safeguard away, right before or right after its name."""
    sooner = [*OFF.finditer(before, max(0, len(before) - _FAR))][-1:]
    for word in sooner:
        rest = _TICK.sub("", before[word.end() :], 1)  # "… off and choose trusted IPs"
        if not (ON.search(rest) or CHOOSE.search(rest) or _STATE.match(word[0])):
            return word[0]
    later = OFF.search(after[:_NEAR])
    if later is None or _PARTING.search(after[: later.start()]):
        return ""
    between, behind = after[: later.start()].strip(), after[later.end() :].strip()
    set_to = between in (":", "=", "-", "→") or not (between or behind)
    ordered = set_to or CHOOSE.search(before) or ON.search(before)
    return later[0] if ordered or not _STATE.match(later[0]) else ""


def judge_choice(before: str, after: str) -> Judgement:
    """Judge the same of a setting that is chosen rather than switched on."""
    before, after = _prepared(before, False), _prepared(after, False)
    before = _UNLIMITED.sub(_blank, before)
    after = after[: reasons.turn(after)]
    refused = _replaced(before, after) or _first(NEVER, _since_turn(before))
    refused = refused or _first(NEVER, after[:60])
    if refused:
        return Judgement("off", refused)
    if descriptions.tells_of_choice(before, after):
        return Judgement("described")
    fine = FINE.match(after)
    word = fine[0].strip() if fine else ""
    word = word or _last(CHOOSE, before) or _last(ON, before) or _first(CHOOSE, after[:60])
    if not word and _FIELD.search(before):
        word = ":"  # a field and what to put in it
    return Judgement("on", word) if word else NOTHING


def _without_aside(text: str) -> str:
    """Cut off a reason in brackets, unless it takes back what was said: "(never do that)"."""
    aside = _ASIDE.search(text)
    if aside is None or NEVER.match(text, aside.end()):
        return text
    return text[: aside.start()]


def _replaced(before: str, after: str) -> str:
    """Return what says that another thing takes this one's place, if anything does.

    "Instead of adding IPs select it" is about the IPs: one word belongs to "instead of".
    """
    instead = [*INSTEAD.finditer(before)][-1:]
    for found in instead:
        rest = before[found.end() :].strip().partition(" ")[2]
        if not (ON.search(rest) or CHOOSE.search(rest)):
            return found[0].strip()
    behind = INSTEAD_BEHIND.match(after)
    return behind[0].strip() if behind else ""


def switches(text: str) -> Judgement:
    """Judge a heading, a lead-in or a cell by its words alone."""
    text = _prepared(text, True)
    refused = _first(NEVER, text) or _first(OFF, text)
    if refused:
        return Judgement("off", refused)
    word = _first(ON, text)
    return Judgement("on", word) if word else NOTHING


def _prepared(text: str, label: bool) -> str:
    text = REMINDER.sub(_blank, text)
    return _LABEL.sub(" " * len("Enable "), text) if label else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _since_turn(before: str) -> str:
    """Cut off a refusal that another instruction has followed."""
    refused = NEVER.search(before) or OFF.search(before)
    if refused is None or before[refused.end() :].lstrip().startswith((",", "，")):
        return before  # "never, under no circumstances, enable"
    for turn in _TURN.finditer(before, refused.end()):
        if ON.match(before, turn.end()):
            return before[turn.end() :]
    return before


def _refusal(text: str) -> str:
    return _first(NEVER, text) or _first(OFF, text)


def _last_end(words: Phrases, text: str) -> int:
    end = 0
    for match in words.finditer(text):
        end = match.end()
    return end


def _first(words: Phrases, text: str) -> str:
    found = words.search(text)
    return found[0].strip() if found else ""


def _last(words: Phrases, text: str) -> str:
    found = ""
    for match in words.finditer(text):
        found = match[0].strip()
    return found
