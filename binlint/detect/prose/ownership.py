"""Tell whose key a passage is about: Binance's or another exchange's."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.prose import sentences
from binlint.detect.prose.passages import Passage
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.topics import Mention

_FORM = Phrases(
    r"(?:enable|permits?|allow)\s+universal\s+transfers?\b|enable\s+spot\s+(?:&|&amp;|and)\s+margin"
    r"|enable\s+(?:vanilla|european)\s+options|enable\s+portfolio\s+margin|enable\s+symbol\s+white",
    PLAIN,
)
_MODEL = "gemini"  # the exchange's name is a language model's far more often
# Services with keys of their own beside which a bot often stands, and brokers with the same form.
_STRANGERS = Phrases(
    r"""\b(?: trading\s?212 | brevo | alpaca | interactive\s+brokers | oanda | mongo(?:db)?
        | atlas | postgres\w* | mysql | redis
      | google | gemini | aws | azure | cloudflare | roblox | stripe | sendgrid | infura
        | alchemy | etherscan | supabase
      | nginx | ssh | firewall | cors | kavenegar | set-executionpolicy | execution\s*policy
        | executionpolicy | powershell
      | bscscan | openai | webhooks? | admin\s+panel | paypal | wise | coinspot | swyftx
        | trading\s+view )\b"""
)
_BACK = 25  # blocks before it that may say which exchange a block is about
_SHOWN = 400  # characters of a block above that are read


def is_binance(passage: Passage, mention: Mention, *, unmistakable: bool) -> bool:
    """Tell whether a mention is about Binance; the nearest name of an exchange decides."""
    span = sentences.sentence(passage.words, mention.start, mention.end)
    named = _venue(passage.words[span.start : span.end])
    if named is None:
        texts = _named_before(passage, strict=not unmistakable and _is_of_another(passage))
        named = next((v for text in texts if (v := _venue(text)) is not None), None)
    if named is not None:
        return named
    if passage.context.other:
        return False
    return passage.context.binance or (passage.context.trading and unmistakable)


def _is_of_another(passage: Passage) -> bool:
    """Tell a document of another exchange's by its path or its title, not by a mention."""
    titles = [
        one
        for one in passage.outline.above(passage.index)
        if passage.outline.blocks[one].form == "heading"
    ]
    title = passage.outline.words(titles[-1], _SHOWN) if titles else ""
    other = None if names.binance_in(title) else names.exchange_in(title)
    return (passage.context.other or other or _MODEL) != _MODEL


def _named_before(passage: Passage, *, strict: bool) -> Iterator[str]:
    """Yield what may say whose key it is: the section so far, then the headings around it.

    `strict`: only what stands above it, since the document is another exchange's.
    """
    blocks = passage.outline.blocks
    if strict:
        yield from passage.titles()
        return
    yield passage.words[:_SHOWN]
    if passage.block.name:
        yield names.words(passage.block.name)
    above = list(passage.outline.above(passage.index))
    section = next((one for one in above if blocks[one].form == "heading"), -1)
    inner = [one for one in above if one >= section]
    before = range(passage.index - 1, max(section, passage.index - _BACK), -1)
    for index in (*inner, *before, *(one for one in above if one < section)):
        yield passage.outline.words(index, _SHOWN)


def in_form(passage: Passage) -> bool:
    """Tell whether a box that only Binance's form has is named in the pages around."""
    last = min(len(passage.outline.blocks), passage.index + _BACK + 1)
    around = range(max(0, passage.index - _BACK), last)
    return any(_FORM.search(passage.outline.words(one, _SHOWN)) for one in around)


def _venue(text: str) -> bool | None:
    """Tell whether a text names Binance (true) or only somebody else (false)."""
    if names.binance_in(text):
        return True
    return False if names.exchange_in(text) or _STRANGERS.search(text) else None
