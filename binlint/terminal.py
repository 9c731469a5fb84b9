"""The three streams, so that a report that cannot be written is never taken for a clean scan."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import BinaryIO, TextIO

from binlint.errors import IncompleteError, UsageError
from binlint.redact import scrub

_INCOMPLETE = IncompleteError.exit_status


class Terminal:
    """Standard input, output and error of one run."""

    def __init__(
        self,
        stdin: TextIO | None,
        stdout: TextIO | None,
        stderr: TextIO | None,
        environment: Mapping[str, str],
    ) -> None:
        # None stands for a stream that was closed before we came, as by `2>&-`.
        self._stdin, self._stdout, self._stderr = stdin, stdout, stderr
        self.environment = environment
        self._broken = ""  # why the output could not be written

    @property
    def stdin(self) -> BinaryIO:
        """Return standard input; UsageError if it is closed."""
        if self._stdin is None:
            raise UsageError("standard input is closed: give something to scan")
        return self._stdin.buffer

    def write(self, text: str) -> None:
        """Write to standard output, whatever encoding the terminal says it has."""
        if self._stdout is None:
            self._broken = "standard output is closed"
            return
        try:
            self._stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            self._stdout.buffer.flush()
        except OSError as error:
            self._broken = error.strerror or type(error).__name__

    def complain(self, message: str, *details: str) -> None:
        """Say on standard error what went wrong; the text is foreign, and may hold anything."""
        from binlint.report.escape import inert_line, visible  # 1 ms, when something is wrong

        lines = (f"binlint: {message}", *(f"  {detail}" for detail in details))
        for line in lines:
            self._say(f"{inert_line(visible(scrub(line)))}\n")

    def draw(self, text: str) -> None:
        """Write to standard error as it is, for the progress bar."""
        self._say(text)

    def _say(self, text: str) -> None:
        if self._stderr is None:
            return
        try:
            self._stderr.buffer.write(text.encode("utf-8", "backslashreplace"))
            self._stderr.buffer.flush()
        except OSError:
            pass  # nobody listens; the exit status still tells

    def wants_color(self, choice: str) -> bool:
        """Tell whether to colour standard output: `always`, `never`, or `auto` on a terminal."""
        if choice != "auto":
            return choice == "always"
        plain = "NO_COLOR" in self.environment or self.environment.get("TERM") == "dumb"
        return self._stdout is not None and self._stdout.isatty() and not plain

    def shows_progress(self) -> bool:
        """Tell whether standard error is a terminal that can redraw a line."""
        dumb = self.environment.get("TERM") == "dumb"
        return self._stderr is not None and self._stderr.isatty() and not dumb

    def width(self) -> int:
        """Return the columns of standard error, 80 if it does not tell."""
        if self._stderr is None:
            return 80
        try:
            return os.get_terminal_size(self._stderr.fileno()).columns or 80
        except OSError:
            return 80

    def close(self, status: int) -> int:
        """Return the exit status of the run; one that could not report is never 0."""
        if not self._broken:
            return status
        self.complain(f"the report could not be written: {self._broken}")
        if self._stdout is not None:
            # Python flushes once more at exit and would complain in its own words.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stdout.fileno())
        return status or _INCOMPLETE
