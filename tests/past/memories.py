"""Memories of scans, made up."""

from __future__ import annotations

from hypothesis import strategies as st

from binlint import rulebook
from binlint.model import Finding, ScanError
from binlint.past.memory import Judged, Memory
from binlint.policy.inline import Directive, Inline
from binlint.records import Record
from binlint.redact import scrub
from binlint.traces import Author, Node, Use

RULES = frozenset(rule.id for rule in rulebook.load().rules)

ids = st.text("0123456789abcdef", min_size=40, max_size=40) | st.text(
    "ab", min_size=64, max_size=64
)
# Lone surrogates are those of undecodable bytes in a name.
signs = st.characters(codec="utf-8") | st.integers(0xDC80, 0xDCFF).map(chr)
texts = st.text(signs, max_size=12).map(scrub)
errors = st.builds(ScanError, texts, texts, texts)


def some(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=3).map(tuple)


def record(path: str = "bot.py", *, message: str = "A key", reason: str = "") -> Record:
    finding = Finding(
        *("binance-api-key", "error", "high", message, path, 3, 5, 3, 69),
        *("abcd…wxyz", "0" * 32, None, "code", ()),
        excerpt="key = ••••••••",
    )
    comment = Directive(2, ("binance-api-key",), reason, None, True)
    return Record(path, (finding,), Inline((comment,), ()))


memories = st.builds(
    Memory,
    objects=st.binary(max_size=60),
    bytes=st.integers(0, 1 << 50),
    graph=st.dictionaries(ids, st.builds(Node, st.integers(0, 1 << 62), some(ids)), max_size=4),
    suspects=some(ids),
    uses=some(st.builds(Use, ids, ids, texts, st.booleans())),
    judged=some(
        st.builds(Judged, ids, texts, some(st.builds(record, texts, message=texts)), some(errors))
    ),
    missing=st.dictionaries(ids, texts, max_size=3),
    authors=st.dictionaries(ids, st.builds(Author, texts, texts), max_size=3),
    again=some(ids),
)
