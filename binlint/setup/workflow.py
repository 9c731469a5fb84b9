"""The workflow that has GitHub run binlint."""

from __future__ import annotations

import re

FOLDER = ".github/workflows"
NAME = f"{FOLDER}/binlint.yml"
STEP = "uses: OWNER/binlint@v0"
# The pin is that of v6.0.2, as its comment says: Dependabot and Renovate move both together.
_CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
TEXT = f"""\
# Looks for Binance credentials in what is pushed and in pull requests.
name: binlint

on:
  push:
  pull_request:
    # `edited`: with another base it brings other commits, and GitHub keeps the old verdict.
    types: [opened, synchronize, reopened, edited]

permissions:
  contents: read

jobs:
  binlint:
    runs-on: ubuntu-latest
    steps:
      - uses: {_CHECKOUT}
        with:
          fetch-depth: 0 # a key in an earlier commit counts, too
          persist-credentials: false
      # A tag that moves with each release, so that new rules arrive; a commit's id keeps one.
      - {STEP} # zizmor: ignore[unpinned-uses]
"""
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)  # of YAML, and of the shell in it
_USES = re.compile(r"/binlint@|\bbinlint (?:scan|hook)\b")


def uses_binlint(text: str) -> bool:
    """Tell whether a workflow, or a pipeline of GitLab, calls binlint already."""
    return _USES.search(_COMMENT.sub("", text)) is not None
