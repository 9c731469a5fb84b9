"""Weigh what a text says of a safeguard: the IP whitelist of a key, the checks of TLS."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose import descriptions, negation, tables
from binlint.detect.prose.demands import AT_START, Clause, Demand, switched
from binlint.detect.prose.negation import NOTHING, Judgement
from binlint.detect.prose.passages import Passage
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.switchwords import CHOOSE, FINE, NEVER, ON
from binlint.detect.prose.topics import Mention
from binlint.model import Severity

_TESTING = Phrases(
    r"\b(?:test(?:ing|s|en)?|testnet|demo|temporar\w*|development|dev|prueba\w*|teste\w*|тест\w*"
    r"|sandbox|paper|debug\w*|initially)\b|测试|測試"
    r"|テスト|테스트",
    PLAIN,
)
_CAVEAT = Phrases(
    r"less\s+secure|not\s+recommended|insecure|risk|⚠|降低安全|不安全|不推荐|不建議"
    r"|no\s+recomend|menos\s+segur|não\s+recomend"
    r"|weniger\s+sicher|nicht\s+empfohlen|moins\s+sécur|déconseill|менее\s+безопас|не\s+рекоменд"
    r"|daha\s+az\s+güven|önerilmez"
    r"|kurang\s+aman|非推奨",
    PLAIN,
)
_ALTERNATIVE = Phrases(
    r"\b(?:or|either|alternatively|alternative|optionally|oder|ou|alternativ\w*|либо|или|або"
    r"|veya|ya\s+da|atau|hoặc|lub|ili"
    r"|o(?:\s+bien)?|oppure)\b|或者|或|または|또는",
    PLAIN,
)
# "Remove IP restriction for a sub-account's key" is the name of an endpoint.
_SUB_ACCOUNT = Phrases(r"\bsub-?\s?accounts?\b", PLAIN)
# Columns of a list of keys, rather than of one of choices.
_INVENTORY = Phrases(
    r"\b(?:exchanges?|venues?|accounts?|labels?|keys?|trad(?:e|ing)|withdraw\w*|reads?|reading|futures"
    r"|börse|konto|bourse|compte|cuenta|conta|биржа)\b|交易所|账户|取引所|거래소",
    PLAIN,
)
_FEW = 4  # words of a cell that holds a value
_DOING = Phrases(r"(?:restrict|limit|whitelist)\s", PLAIN)
_IP = Phrases(r"(?<![a-z])ips?(?![a-z])", PLAIN)
_TRUSTED = Phrases(r"trusted\s+ips?", PLAIN)
_REASON = Phrases(
    r"\b(?:if|when|unless|while|wenn|falls|si|cuando|se|quando|если|eğer|jika|nếu)\b|如果", PLAIN
)
_ADDRESSES = Phrases(
    r"\b(?:you\s+can|please|try|if|when|set|use|add|pass|run|export|to\s+fix|for\s+local"
    r"|behind)\b|可以|请|设置|если|falls|wenn|si\b",
    PLAIN,
)


def weigh_open(passage: Passage, mention: Mention, clause: Clause) -> Demand | None:
    """Return why a text asks for a key that any address may use, None if it does not."""
    before, after = clause
    field = _is_field(passage, mention)
    if mention.kind == "noun" and not (field or _speaks_of_addresses(passage)):
        return None
    said = negation.judge_choice(before, after)
    open_to = _ALTERNATIVE.search(before) or FINE.match(after)
    offered = bool(open_to) and bool(_CAVEAT.search(after))
    if said.polarity == "described" or (said.polarity == "off" and not offered):
        return None
    found = NOTHING if field else switched(passage, mention)
    above = passage.above(mention)
    if found.polarity == "off" or above.polarity == "off":
        return None
    if (
        said.polarity is None
        and not field
        and found.polarity is None
        and not _is_filled_in(passage, mention, before)
    ):
        return None
    return Demand(
        "instruction",
        f"chosen: {said.word or found.word or 'listed'!r}",
        _ip_severity(passage, mention),
    )


def _is_field(passage: Passage, mention: Mention) -> bool:
    """Tell a cell in the column of a key's addresses: the other cells speak of other things."""
    if passage.block.form != "row":
        return False
    head, cells = passage.head(), tables.cells_of(passage.words)
    own = next((at for at, cell in enumerate(cells) if cell.start <= mention.start < cell.end), 0)
    alone = len(cells) == len(head) and len(cells[own].text.split()) <= _FEW
    listed = any(_INVENTORY.search(cell.text) for cell in head)
    return alone and listed and own > 0 and bool(_IP.search(head[own].text))


def _speaks_of_addresses(passage: Passage) -> bool:
    return any(_IP.search(text) for text in (passage.words, *passage.titles()))


def _is_filled_in(passage: Passage, mention: Mention, before: str) -> bool:
    """Tell a field of a form that is given this value from a form that offers it."""
    if passage.near(_TRUSTED):
        return False
    if passage.block.form == "row":
        return bool(_IP.search(passage.words[: mention.start]))
    return bool(AT_START.fullmatch(before)) and any(_IP.search(text) for text in passage.titles())


def weigh_restriction(passage: Passage, mention: Mention, clause: Clause) -> Demand | None:
    """Return why a text tells to do without the IP whitelist, None if it does not."""
    before, after = clause
    if any(_SUB_ACCOUNT.search(words) for words in clause):
        return None
    if negation.refuses(passage.words[mention.start : mention.end]):
        return None  # "IPs that are not trusted"
    verb = bool(_DOING.match(passage.words, mention.start))
    said = negation.judge_restriction(before, after, verb=verb)
    if mention.kind == "label" and said.polarity is None:
        said = _label_off(passage, mention, before, after)
    if said.polarity != "off" or not passage.about_keys(mention):
        return None
    above = passage.above(mention)
    if above.polarity == "off" and mention.kind != "label":
        return None
    return Demand("instruction", f"the sentence says {said.word!r}", _ip_severity(passage, mention))


def _label_off(passage: Passage, mention: Mention, before: str, after: str) -> Judgement:
    """Judge the box that restricts: its mark, its row, the list it stands in."""
    if NEVER.search(before) or ON.search(before) or CHOOSE.search(before):
        return NOTHING
    found = switched(passage, mention)
    if found.polarity == "off" and not ON.search(after):
        return found
    above = passage.above(mention)
    return above if above.polarity == "off" and found.polarity is None else NOTHING


def _ip_severity(passage: Passage, mention: Mention) -> Severity:
    around = passage.words[: mention.start] + " | " + passage.words[mention.end :]
    choice = FINE.match(passage.words, mention.end) or passage.near(_ALTERNATIVE)
    offered = choice and (_CAVEAT.search(around) or passage.near_below(_CAVEAT))
    return (
        "note" if _TESTING.search(around) or passage.near_below(_TESTING) or offered else "warning"
    )


def weigh_unchecked(passage: Passage, mention: Mention, clause: Clause) -> Demand | None:
    """Return why a text tells to leave certificates unchecked, None if it does not."""
    before, after = clause
    reason = _REASON.search(after)
    after = after[: reason.start()] if reason else after
    if (
        NEVER.search(before[-60:])
        or NEVER.search(after[:30])
        or descriptions.describes(before, after)
    ):
        return None
    if passage.above(mention).polarity == "off":
        return None
    asked = (
        CHOOSE.search(before)
        or ON.search(before)
        or _ADDRESSES.search(before)
        or _ADDRESSES.search(after)
    )
    if mention.kind == "phrase" and passage.context.structure.language == "prose":
        asked = asked or AT_START.fullmatch(before)
    if not asked:
        return None
    return Demand("instruction", "tells to leave certificates unchecked")
