"""binlint inside detect-secrets: `detect-secrets scan -p` and the path of this file."""

# A leaf: detect-secrets runs this file by its path, takes every class in it whose name begins with
# no underscore, and nothing of binlint imports it. docs/detect-secrets-plugin.md tells users.
#
# It is the one place where a secret leaves binlint, since detect-secrets, whose user has asked for
# that, hashes values by itself and shows them in its audit. Here they go nowhere else.
from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from typing import Any, NamedTuple

from detect_secrets.core.log import log
from detect_secrets.core.potential_secret import PotentialSecret
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.util.code_snippet import CodeSnippet

from binlint import rulebook
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import MOST_FINDINGS, OVERFULL, Look, Pipeline
from binlint.policies import Policy
from binlint.policy import decide, inline
from binlint.redact import Secret, scrub
from binlint.sources import pieces

_WRAPPING = " \t\"'`,+\\"  # what may stand around a part of a value that has a line of its own


class _Value(NamedTuple):
    """A value as it stands in a file: what the audit of detect-secrets looks for in its line."""

    rule: str
    line: int  # 1-based
    text: Secret


class _Search:
    """Finds values in whole texts, since what stands around one tells whose it is."""

    def __init__(self) -> None:
        self._pipeline = Pipeline(rulebook.load)
        self._prepared: decide.Prepared | None = None

    def values(self, data: bytes, path: str) -> tuple[_Value, ...]:
        """Return the values in a file that no comment allows; each once, in the file's order."""
        found: dict[tuple[str, int, str], _Value] = {}  # pieces of a large file overlap
        for blob in _blobs(data, path):
            look = self._pipeline.look_at(blob)
            for value in self._reported(look) if look else ():
                found.setdefault((value.rule, value.line, value.text._reveal()), value)
            if look and (look.overfull or len(found) >= MOST_FINDINGS):
                log.error("binlint: %s: %s", scrub(ascii(path)), OVERFULL)
                break
        return tuple(found.values())

    def _reported(self, look: Look) -> Iterator[_Value]:
        document = look.document
        source = document.text if document.source is None else document.source
        if self._prepared is None:
            known = frozenset(rule.id for rule in self._pipeline.book.rules)
            today = time.strftime("%Y-%m-%d", time.gmtime())
            self._prepared = decide.prepare(Policy(), known, today)
        comments = inline.directives(source, document.line)
        lines = source.split("\n")
        for verdict in decide.judge(look.findings, comments, self._prepared).verdicts:
            if verdict.state == "reported":
                yield _value(verdict.finding, lines, document.line, document.column)


def _blobs(data: bytes, path: str) -> Iterator[Blob]:
    """Yield a file's content with the lines that detect-secrets sees, to which "\\r" ends one."""
    import io

    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # As of a version in the past: there only credentials are sought, not settings and calls.
    return pieces.pieces(io.BytesIO(text).read, Origin(path, "object"))


def _value(finding: Finding, lines: list[str], line: int, column: int) -> _Value:
    """Cut a value out of a text, which begins at this line and column.

    Of one that has several lines, as a private key, it is the first of the longest: detect-secrets
    knows values of one line only.
    """
    first, last = finding.line - line, finding.end_line - line
    parts = lines[first : last + 1]
    # The last one first: it may be the same, and its end is counted from its beginning.
    parts[-1] = parts[-1][: finding.end_column - (1 if last else column)]
    parts[0] = parts[0][finding.column - (1 if first else column) :]
    parts = [part.strip(_WRAPPING) for part in parts]
    longest = max(range(len(parts)), key=lambda number: len(parts[number]))
    return _Value(finding.rule, finding.line + longest, Secret(parts[longest]))


class _Detector(RegexBasedDetector):
    """Hands the values of one rule to detect-secrets.

    Has expressions by its type only: of others detect-secrets drops all that stands behind an
    `id` on its line, as a value found by its entropy may well be one.
    """

    denylist = ()
    rule: str  # its id

    def __init__(self) -> None:
        self._search = _Search()
        # Of the file at hand: detect-secrets takes one after the other, from its first line on.
        self._filename, self._line = "", 0
        self._values: tuple[_Value, ...] | None = None  # None: there is no such file

    def analyze_line(
        self,
        filename: str,
        line: str,
        line_number: int = 0,
        context: CodeSnippet | None = None,
        **kwargs: Any,
    ) -> set[PotentialSecret]:
        """Return the values on a line of a file; the file is read when its first one comes up."""
        if line_number < 1:  # no file at all: `scan --string`
            found: Iterable[_Value] = self._of_text(line, "")
        else:
            found = self._of_file(filename, line, line_number, context)
        return {
            PotentialSecret(self.secret_type, filename, _plain(value), value.line)
            for value in found
        }

    def analyze_string(self, string: str) -> Generator[str, None, None]:
        """Yield the values in a text by itself."""
        yield from map(_plain, self._of_text(string, ""))

    def _of_file(
        self, filename: str, line: str, number: int, context: CodeSnippet | None
    ) -> Iterator[_Value]:
        if filename != self._filename or number <= self._line:  # another file, or again
            self._values = self._read(filename)
            self._filename = filename
        self._line = number
        if self._values is None:
            yield from self._of_snippet(filename, line, number, context)
            return
        # What detect-secrets makes of YAML and INI files lacks the comments at their end.
        is_last = context is not None and context.target_index + 1 == len(context.lines)
        for value in self._values:
            if value.line == number or (is_last and value.line > number):
                yield value

    def _read(self, filename: str) -> tuple[_Value, ...] | None:
        try:
            with open(filename, "rb") as file:
                data = file.read()  # detect-secrets holds it as well
        except OSError:
            return None
        return self._of_data(data, filename)

    def _of_snippet(
        self, filename: str, line: str, number: int, context: CodeSnippet | None
    ) -> Iterator[_Value]:
        """Find what stands on a line by the few around it: all there is of a patch."""
        lines, target = ([line], 0) if context is None else (context.lines, context.target_index)
        text = "\n".join(each.rstrip("\r\n") for each in lines)
        for value in self._of_text(text, filename):
            if value.line == target + 1:
                yield value._replace(line=number)

    def _of_text(self, text: str, path: str) -> tuple[_Value, ...]:
        return self._of_data(text.encode("utf-8", "replace"), path)

    def _of_data(self, data: bytes, path: str) -> tuple[_Value, ...]:
        return tuple(each for each in self._search.values(data, path) if each.rule == self.rule)


def _plain(value: _Value) -> str:
    """Return what detect-secrets is to hash, in UTF-8."""
    return value.text._reveal().encode("utf-8", "replace").decode()


# A type is what baselines know values by: it never changes. So are the names of the classes.


class BinanceApiKeyDetector(_Detector):
    """Finds the API keys of Binance."""

    secret_type = "Binance API Key"
    rule = "binance-api-key"


class BinanceSecretKeyDetector(_Detector):
    """Finds the secret keys that belong to API keys."""

    secret_type = "Binance Secret Key"
    rule = "binance-secret-key"


class BinanceCredentialDetector(_Detector):
    """Finds values that are either."""

    secret_type = "Binance Credential"
    rule = "binance-credential"


class BinancePrivateKeyDetector(_Detector):
    """Finds Ed25519 and RSA keys that are used with Binance."""

    secret_type = "Binance Private Key"
    rule = "binance-private-key"


if __name__ == "__main__":
    # The command line of detect-secrets, with these types known: its audit, as of 1.5.0, does not
    # load the plugins that a baseline names (https://github.com/Yelp/detect-secrets/issues/611).
    from detect_secrets.core.plugins import initialize
    from detect_secrets.main import main

    initialize.from_file(__file__)
    raise SystemExit(main())
