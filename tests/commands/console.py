"""Run the command line in this process, over streams held in memory."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from binlint.cli import main
from binlint.template import expand
from tests.e2e.workbench import Outcome

KEY, SECRET = expand("{alnum:64} {alnum:64}", "console").split()
PAIR = f'from binance.client import Client\nclient = Client("{KEY}", "{SECRET}")\n'
CLEAN = "print('nothing to see')\n"


class Console:
    """A user in a folder: `console("scan", ".")`, `console.write("bot.py", PAIR)`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        monkeypatch.chdir(folder)
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Outcome:
        """Run binlint and return its exit status and what it wrote."""
        given, output, errors = (io.TextIOWrapper(io.BytesIO(data)) for data in (stdin, b"", b""))
        with self._monkeypatch.context() as streams:
            streams.setattr(sys, "stdin", given)
            streams.setattr(sys, "stdout", output)
            streams.setattr(sys, "stderr", errors)
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as end:  # --help and --version
                status = int(end.code or 0)
        return Outcome(status, _written(output), _written(errors))

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def paths(output: str) -> list[str]:
    """Return the paths of the findings of a JSON report, each once."""
    return sorted({finding["path"] for finding in json.loads(output)["findings"]})
