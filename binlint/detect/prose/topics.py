"""Recognize where a text names a permission, a safeguard or a check that a rule is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.detect.prose import topicwords
from binlint.detect.prose.phrases import Phrases

Topic = Literal["withdrawal", "transfer", "open-ip", "restriction", "tls"]
Kind = Literal["label", "phrase", "noun", "switch"]


class Mention(NamedTuple):
    """A place where a text names something a rule is about."""

    topic: Topic
    kind: Kind  # a check box's label, a permission by its name, a bare noun, a setting switched off
    start: int
    end: int


# What is sought, behind a cheap look: without one of its stems a text has nothing for an
# expression, and a search for a literal costs a hundredth of one for an alternation.
_SOUGHT: tuple[tuple[Topic, tuple[str, ...], Phrases], ...] = (
    ("withdrawal", (
        "withdraw", "auszahl", "abheb", "retrai", "retir", "saque", "levantament", "preliev",
        "opname", "opnemen", "wypłat", "wyplat", "isplat", "povlačenj", "povlacenj", "исплат",
        "выво", "снят", "виве", "вивод", "çek", "para cek", "cekim", "penarikan", "rút tiền",
        "rut tien", "retrag", "výběr", "vyběr", "výber", "udbetaling", "uttag", "uttak",
        "kifizet", "теглен", "αναλ", "ανάλ",
        "提", "出金", "출금", "سحب", "برداشت", "ถอน", "निकासी",
    ), topicwords.WITHDRAWALS),
    ("transfer", (
        "transf", "划转", "劃轉", "转账", "轉帳", "перевод", "送金", "振替", "トランスファー",
        "유니버설",
    ), topicwords.TRANSFERS),
    ("open-ip", (
        "unrestricted", "restric", "restriç", "irrestrit", "restreint", "eingeschr", "beschr",
        "restrizion", "onbeperkt", "ogranicz", "огранич", "обмеж", "sınırsız", "sinirsiz",
        "kısıt", "kisit", "dibatasi", "batasan", "giới hạn", "hạn chế", "omezen",
        "限制", "無制限", "제한", "allow", "any ip",
    ), topicwords.OPEN_IP),
    ("restriction", ("ip",), topicwords.RESTRICTION),
    ("restriction", (
        "confian", "confiá", "confia", "fiable", "vertrau", "vertrouw", "attendibil", "affidabil",
        "fidat", "zaufan", "доверен", "довірен", "надійн", "надежн", "güvenilir", "guvenilir",
        "percaya", "tin cậy", "tin cay", "důvěryh", "duveryh", "pouzdan",
        "受信", "可信", "信任", "信頼", "신뢰",
    ), topicwords.TRUSTED_ONLY),
    ("tls", (
        "verif", "unauthorized", "strict_ssl", "ssl", "tls", "https", "certificate", "cert_",
    ), topicwords.TLS),
)  # fmt: skip
_IP = re.compile(r"ips?(?![a-z])")  # of lower-case text
_MOST = 60  # mentions of one topic in one block of text that are looked at


class Seeker:
    """Finds what is mentioned in the parts of a text; made once for the whole of it."""

    def __init__(self, text: str) -> None:
        lowered = text.lower()
        # The few stems that the whole has are all that its parts need to be asked for.
        self._sought = tuple(
            (topic, present, pattern)
            for topic, stems, pattern in _SOUGHT
            if (present := tuple(stem for stem in stems if stem in lowered))
            and (topic != "restriction" or _IP.search(lowered))
        )

    def is_likely(self, part: str) -> bool:
        """Tell whether a part may be about any topic."""
        return next(self._likely(part), None) is not None

    def mentions_in(self, part: str) -> Iterator[Mention]:
        """Yield what a block, bared of emphasis, names; by topic, then in order."""
        for topic, pattern in self._likely(part):
            for number, found in enumerate(pattern.finditer(part)):
                if number == _MOST:
                    break
                kind: Kind = found.lastgroup  # type: ignore[assignment]  # the groups are the kinds
                yield Mention(topic, kind, *_trimmed(found, part))

    def _likely(self, part: str) -> Iterator[tuple[Topic, Phrases]]:
        lowered = part.lower()
        for topic, stems, pattern in self._sought:
            if any(stem in lowered for stem in stems) and (
                topic != "restriction" or _IP.search(lowered)
            ):
                yield topic, pattern


def _trimmed(found: re.Match[str], text: str) -> tuple[int, int]:
    start, end = found.span()
    while start < end and text[start] in " \t\n:-":
        start += 1
    return start, end
