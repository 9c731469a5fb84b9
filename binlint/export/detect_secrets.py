"""A plugin for detect-secrets in one file, for machines on which binlint is not installed."""

from __future__ import annotations

from binlint.export import vocabulary
from binlint.export.detection import Detection, Export, Own
from binlint.export.detections import CONTEXTS, detections
from binlint.export.heading import heading
from binlint.export.own import exportable
from binlint.export.quoting import python_literal
from binlint.rule import Rulebook

_USE = (
    "Use it with: detect-secrets scan -p FILE \\",
    "    --disable-filter detect_secrets.filters.heuristic.is_indirect_reference .",
    'That filter takes what looks like a call for no secret: Client("KEY", "SECRET").',
    "Where binlint is installed its own plugin finds more, with all of binlint's evidence:",
    "docs/detect-secrets-plugin.md tells how to use that one.",
)
_ALSO_LOST = (
    "no look beyond five lines: detect-secrets shows a plugin no more around a line, so a value"
    " whose name is on another line, and PEM on many lines, are not found",
)
_CODE = """\
from __future__ import annotations

import math
import re

from detect_secrets.plugins.base import BasePlugin

# Expression with one group, the value; the least entropy of a value, in bits a character; has it
# letters of both cases and digits; what at the start of a match, or of its line, tells that it is
# something else; what must stand within five lines; expressions for the path, wanted and not.
_RULES = (
@RULES@)
_MADE_UP = (
@MADE_UP@)
_RUN = re.compile(r"[A-Za-z0-9+/]{64}")
_BEFORE, _AFTER = 400, 200  # characters of a line around a value that are looked at


def _entropy(value):
    shares = [value.count(each) / len(value) for each in set(value)]
    return -sum(share * math.log2(share) for share in shares)


def _is_mixed(value):
    return value.lower() != value != value.upper() and any(each.isdigit() for each in value)


def _is_made_up(value):
    lowered = value.lower()
    return any(word in lowered for word in _MADE_UP)


def _windows(line):
    end = 0
    for run in _RUN.finditer(line):
        if run.end() > end:
            start, end = max(0, run.start() - _BEFORE), run.end() + _AFTER
            yield line[start:end], start > 0, end < len(line)


class BinancePatternDetector(BasePlugin):
    secret_type = "Binance Credential (pattern)"

    def analyze_line(self, filename, line, line_number=0, context=None, **kwargs):
        self._path = filename
        self._around = "\\n".join(context.lines) if context else line
        return super().analyze_line(filename, line, line_number, context, **kwargs)

    def analyze_string(self, string):
        path, around = getattr(self, "_path", ""), getattr(self, "_around", string)
        for pattern, entropy, mixed, others, on_line, needs, wanted, other in _RULES:
            if wanted and not wanted.search(path) or other and other.search(path):
                continue
            if not all(each.search(around) for each in needs):
                continue
            for window, cut_before, cut_after in _windows(string):
                for found in pattern.finditer(window):
                    value = found[1]
                    if cut_before and not found.start(1) or cut_after and window.endswith(value):
                        continue  # it may go on
                    if mixed and not _is_mixed(value) or entropy and _is_made_up(value):
                        continue
                    if entropy and _entropy(value) <= entropy:
                        continue
                    if any(each.match(found[0]) for each in others):
                        continue
                    if any(each.search(window, 0, found.end()) for each in on_line):
                        continue
                    yield value
"""
_OWN = """

class @CLASS@(BasePlugin):
    secret_type = @TYPE@
    _pattern = re.compile(@PATTERN@)
    _words = (@WORDS@)

    def analyze_string(self, string):
        if any(word in string for word in self._words):
            yield from (found["secret"] for found in self._pattern.finditer(string))
"""
_NO_IDENTIFIER = "[^A-Za-z0-9_.-]?"  # with which some expressions begin
_ANY_VALUE = "[A-Za-z0-9]{64}"


def render(book: Rulebook) -> Export:
    """Return the rules as a module of Python."""
    own, left_out = exportable(book)
    head = heading("detect-secrets", _USE, _ALSO_LOST) + "".join(f"# {one}\n" for one in left_out)
    duty = '"""Finds credentials of Binance: a plugin for detect-secrets."""\n'
    made_up = "".join(f"    {python_literal(word)},\n" for word in vocabulary.stop_words())
    code = _CODE.replace("@RULES@", "".join(map(_rule, detections())))
    code = code.replace("@MADE_UP@", made_up)
    return Export(f"{duty}\n{head}{code}" + "".join(map(_own, own)), left_out)


def _rule(detection: Detection) -> str:
    others = (f"{_NO_IDENTIFIER}{each}" for each in detection.others)
    on_line = (f"{each}{_ANY_VALUE}" for each in detection.on_line)
    known = {context.id: context.pattern for context in CONTEXTS}
    fields = (
        _compiled(detection.pattern),
        str(detection.entropy),
        str(detection.mixed),
        _tuple(*map(_compiled, others)),
        _tuple(*map(_compiled, on_line)),
        _tuple(*(_compiled(known[each.id]) for each in detection.needs)),
        _compiled(detection.path) if detection.path else "None",
        _compiled(detection.other_path) if detection.other_path else "None",
    )
    return (
        f"    (  # {detection.id}\n" + "".join(f"        {one},\n" for one in fields) + "    ),\n"
    )


def _compiled(pattern: str) -> str:
    return f"re.compile({python_literal(pattern)})"


def _tuple(*items: str) -> str:
    return "(" + "".join(f"{each}, " for each in items).rstrip() + ")"


def _own(rule: Own) -> str:
    fields = {
        "@CLASS@": "".join(word.capitalize() for word in rule.id.split("-")) + "Detector",
        "@TYPE@": python_literal(f"{rule.title} ({rule.id})"),
        "@WORDS@": "".join(f"{python_literal(word)}, " for word in rule.words).rstrip(),
        "@PATTERN@": python_literal(rule.source),
    }
    code = _OWN
    for field, value in fields.items():
        code = code.replace(field, value)
    return code
