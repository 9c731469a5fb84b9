"""What a mention in a text is weighed by: its own part of the text, its mark, its cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.detect.prose import checkboxes, sentences, tables
from binlint.detect.prose.negation import NOTHING, Judgement
from binlint.detect.prose.passages import Passage
from binlint.detect.prose.topics import Mention
from binlint.model import Confidence, Severity

# What stands before the first word of an item.
AT_START = re.compile(r"[\s\W\d_]{0,24}(?:step\s\d+\W*)?$")


class Demand(NamedTuple):
    """Why a mention is a finding."""

    kind: str  # of evidence
    note: str  # of evidence: what was seen
    severity: Severity = "warning"
    confidence: Confidence = "high"


class Clause(NamedTuple):
    """The words before and after a mention in its own part of the text, without marks."""

    before: str
    after: str


def clause(passage: Passage, mention: Mention) -> Clause | None:
    """Return what stands around a mention; None in a question, which asks for nothing."""
    start, end = _bounds(passage, mention)
    words = passage.words
    if sentences.is_question(words, end):
        return None
    before, after = words[start : mention.start], words[mention.end : end]
    return Clause(checkboxes.unmarked(before), checkboxes.unmarked(after))


def _bounds(passage: Passage, mention: Mention) -> tuple[int, int]:
    """Return the part of the block that is the mention's own: its cell, its item, its sentence."""
    start, end = sentences.sentence(passage.words, mention.start, mention.end)
    if passage.block.form == "row":
        for cell in tables.cells_of(passage.words):
            if cell.start <= mention.start < cell.end:
                return max(start, cell.start), min(end, cell.end)
    marks = list(checkboxes.marks_in(passage.words[start:end]))
    if len(marks) < 2:
        return start, end
    before = [start + mark.end for mark in marks if start + mark.end <= mention.start]
    after = [start + mark.start for mark in marks if start + mark.start >= mention.end]
    return (before[-1] if before else start), (after[0] if after else end)


def switched(passage: Passage, mention: Mention) -> Judgement:
    """Judge by the mark, or by the cells beside it."""
    if passage.block.form == "row":
        return tables.judge_row(passage.words, mention.start, passage.head())
    found = passage.mark(mention)
    return Judgement(found[1], found[0].text) if found else NOTHING
