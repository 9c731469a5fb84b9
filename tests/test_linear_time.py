"""Hostile text is looked at in linear time: no expression, and no walk around a value, explodes."""

# The steps of an expression cannot be counted from Python: neither profiling nor tracing sees
# them. So each text is large enough that quadratic work takes minutes or hours, linear work a few
# tenths of a second, and an alarm ends a test at a ceiling far above the one and below the other.
from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType
from typing import Any

import pytest

from binlint import decode, detect, rulebook
from binlint.detect.files import path_facts
from binlint.detect.wheres import where
from binlint.model import Blob, Origin
from binlint.pipeline import Pipeline
from binlint.template import expand
from tests.leakage import generated_key

SIZE = 300_000  # characters; below the mebibyte up to which the sieve sends text to every look
CEILING = 30  # seconds
# Words that call for the slower looks: split strings, escapes, PEM; and a value, so that the text
# is judged as a whole.
HEAD = f'binance PRIVATE KEY \\x41\\u0041 api_key = "{generated_key(0)}"\n'
PIECE = '"abcdefghijklmnop1234"'  # may be a part of a split value
BEGIN, END = (expand(f"{{{edge}:PRIVATE KEY}}") for edge in ("pem", "endpem"))
KEYS = [generated_key(seed) for seed in range(2000)]
FEW = KEYS[:500]

REPEATED = [
    " ", "\t", "\n", " \n", "\n\t", "\r\n", '"', "'", "`", "\\", '\\"', "\\n", "\\x", "\\u00", ".",
    "..", ",", ", ", ";", ";a", "[", "]", "{", "}", "(", ")", "[a", "a.", "a(", "={", "()", "_",
    "-", "- ", "=", ":", ": ", "|", "|a", "&", "&quot;", "&#", "%22", "%", "#", "# ", "//", "/*",
    "<!--", "* ", "--", "$", "@", "+", "/", "a+", '"a"+', "'a' ", "word ", "Word", "aB", "key=",
    "key: ", "secret,", "name ", "exchange=", "exchange ", "testnet=", "test ", "binance ",
    "Binance", "binance.org", "import ", "X-MBX-APIKEY ", "X-MBX-APIKEY:", "553=", "sha1", "sha-",
    "blake", "digest:", "MIIA", "MC4CAQ", BEGIN, BEGIN + END, "-----BEGIN ", "-----END ", PIECE,
    PIECE + ",", PIECE + " ", PIECE + " + ", PIECE + " " * 50, "\u5bc6\u94a5", "\U0001f600",
    "\udc80",
]  # fmt: skip


class TooLong(Exception):
    """The ceiling was reached."""


@contextmanager
def ceiling(seconds: float = CEILING) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(rulebook.load)


def look_at(pipeline: Pipeline, text: str) -> None:
    pipeline.look_at(Blob(Origin("bot.py"), text.encode("utf-8", "surrogateescape")))


each_repeated = pytest.mark.parametrize("repeated", REPEATED, ids=ascii)


@pytest.mark.parametrize("before", ["", PIECE, BEGIN], ids=["value", "piece", "PEM"])
@each_repeated
def test_one_thing_repeated(pipeline: Pipeline, before: str, repeated: str) -> None:
    text = HEAD + before + repeated * (SIZE // len(repeated))

    with ceiling():
        look_at(pipeline, text)


@each_repeated
def test_one_thing_repeated_around_each_of_many_values(pipeline: Pipeline, repeated: str) -> None:
    filling = repeated * (400 // len(repeated))
    text = HEAD + "".join(f'{filling}"{key}"' for key in KEYS[:50])

    with ceiling():
        look_at(pipeline, text)


MANY: dict[str, Callable[[], str]] = {
    "a table on one line": lambda: "binance," + ",".join(KEYS),
    "a table on many lines": lambda: "binance\n" + "\n".join(KEYS),
    "settings": lambda: "\n".join(f"BINANCE_KEY_{n}={key}" for n, key in enumerate(KEYS)),
    "arguments": lambda: "binance(" + "".join(f"'{key}', " for key in FEW),
    "one endless token": lambda: "binance " + "_".join(KEYS),
    "one endless token of dashes": lambda: "binance " + "-".join(KEYS),
    "values and tokens": lambda: "binance " + "".join(f"{key}={'_' * 400} " for key in FEW),
    "calls in calls": lambda: "".join(f"Client('{key}', " for key in FEW),
    "objects in objects": lambda: "".join(f'{{"binance": "{k}", "a": ' for k in FEW),
    "deeper and deeper": lambda: "binance:\n"
    + "".join(f"{' ' * n}a:\n{' ' * n}key: {key}\n" for n, key in enumerate(FEW)),
    "split values": lambda: "binance" + "".join(f'"{k[:32]}" + "{k[32:]}"\n' for k in KEYS),
    "split values in a row": lambda: "binance" + "".join(f'"{k[:32]}"+"{k[32:]}",' for k in FEW),
    "pieces that never end": lambda: "binance" + " + ".join(f'"{key[:32]}"' for key in KEYS * 8),
    "escapes": lambda: "binance" + "".join(f"'\\x{ord(k[0]):02x}{k[1:]}'," for k in FEW),
    "hexadecimal digits": lambda: "binance key\n" + expand("{hex:64}\n" * 2000),
    "one value again and again": lambda: f'binance_key = "{KEYS[0]}"\n' * 500,
    "bare private keys": lambda: "binance\n"
    + "".join(f"key = '{expand('{ed25519}', n)}'\n" for n in range(3000)),
    "PEM blocks": lambda: f"binance\n{BEGIN}\n{expand('{ed25519}')}\n{END}\n" * 3000,
    "beginnings of one PEM block": lambda: f"binance {BEGIN * 400}{'A' * 4000}{END}" * 20,
    "backslashes in PEM blocks": lambda: f"binance {BEGIN}{chr(92) * 16_000}{END}" * 20,
    "beginnings before backslashes": lambda: f"binance {BEGIN * 40}{chr(92) * 14_000}{END}",
    "quotes and spaces in PEM blocks": lambda: f"binance {BEGIN}{chr(34)}{' ' * 16_000}{END}" * 20,
    "source maps": lambda: "".join(f'"mappings":"", "{key}", ' * 4 for key in KEYS),
    "lines of base64": lambda: "binance\n" + f"{'QUJD' * 19}\n" * 12_000,
    "base64 in base64": lambda: "binance " + "UVVKRA" * 150_000,
}  # fmt: skip


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_thousands_of_values(pipeline: Pipeline, text: Callable[[], str]) -> None:
    hostile = text()

    # A value that needs judging takes a millisecond, so 2,000 of them take two seconds.
    with ceiling(4 * CEILING):
        look_at(pipeline, hostile)


def test_a_path_of_one_thing_repeated() -> None:
    for repeated in ("key", "/key", ".env", "/", "a.", "config.", "test_", "binance"):
        path = (repeated * 4096)[:4096]  # the longest that Linux opens
        with ceiling():
            path_facts(path)
            where(Origin(path), "")


MODULES = [
    import_module(f"{package.__name__}.{module.name}")
    for package in (decode, detect)
    for module in iter_modules(package.__path__)
]
PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_no_expression_explodes_in_a_window_of_text(pattern: re.Pattern[Any]) -> None:
    """Most expressions see some hundred characters; a nested repeat would never end on them."""
    of_bytes = isinstance(pattern.pattern, bytes)
    with ceiling():
        for repeated in REPEATED:
            text = repeated * (200 // len(repeated))
            for hostile in (text, f'"{text}', f"{text}\x00"):
                looked_at = hostile.encode("utf-8", "replace") if of_bytes else hostile
                assert len(list(pattern.finditer(looked_at))) <= len(looked_at) + 1
