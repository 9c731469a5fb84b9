"""Write what later steps and people get of a step: its outputs, and its part of the job summary."""

# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
from __future__ import annotations

import os
from collections.abc import Mapping

from binlint.action.event import variable
from binlint.errors import ConfigError

_SUMMARY = 1 << 20  # bytes that GitHub takes of a step; of more it shows nothing at all


class Files:
    """The files in which a step hands over what it has to say."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Raise UsageError outside of a workflow."""
        self._outputs = variable(environment, "GITHUB_OUTPUT")
        self._summary = variable(environment, "GITHUB_STEP_SUMMARY")

    def room(self) -> int:
        """Return how many bytes the summary may still have."""
        try:
            return max(0, _SUMMARY - os.path.getsize(self._summary))
        except OSError:
            return _SUMMARY

    def summarize(self, markdown: str) -> None:
        """Add to the summary, which other tools of the step may have begun; ConfigError."""
        _append(self._summary, markdown, "the job summary")

    def put(self, values: Mapping[str, str]) -> None:
        """Set outputs of the step; the values may hold anything. Raises ConfigError."""
        # Nobody can foresee where a value ends, and so none can set another output.
        end = f"end-{os.urandom(16).hex()}"
        lines = (f"{name}<<{end}\n{value}\n{end}\n" for name, value in values.items())
        _append(self._outputs, "".join(lines), "the outputs of the step")


def _append(path: str, text: str, what: str) -> None:
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path"
        raise ConfigError(f"{path}: {what} could not be written: {reason}") from None
