"""Reads a text as another engine does: one expression, what may not be, what must be near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log2

from binlint.export import vocabulary
from binlint.export.detection import Detection
from binlint.export.detections import detections

_ANY_VALUE = "[A-Za-z0-9]{64}"


def read(path: str, text: str) -> set[tuple[str, int]]:
    """Return the detection and the 1-based line of each value that is found in a file."""
    return {
        (detection.id, text.count("\n", 0, found.start(1)) + 1)
        for detection in detections()
        if _looks_at(detection, path, text)
        for found in re.finditer(detection.pattern, text)
        if _is_random(detection, found[1]) and not _is_other(detection, text, found)
    }


def entropy(value: str) -> float:
    """Return the bits a character."""
    shares = [value.count(each) / len(value) for each in set(value)]
    return -sum(share * log2(share) for share in shares)


def _looks_at(detection: Detection, path: str, text: str) -> bool:
    if detection.path and not re.search(detection.path, path):
        return False
    if detection.other_path and re.search(detection.other_path, path):
        return False
    if detection.words and not any(word in text.lower() for word in detection.words):
        return False
    return all(re.search(context.pattern, text) for context in detection.needs)


def _is_random(detection: Detection, value: str) -> bool:
    if not detection.entropy:
        return True
    made_up = any(word in value.lower() for word in vocabulary.stop_words())
    return entropy(value) > detection.entropy and not made_up


def _is_other(detection: Detection, text: str, found: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.end()]
    named: Iterator[str] = (f"[^A-Za-z0-9_.-]?{each}" for each in detection.others)
    return any(re.match(each, found[0]) for each in named) or any(
        re.search(f"{each}{_ANY_VALUE}", line) for each in detection.on_line
    )
