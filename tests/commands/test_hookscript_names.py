"""Scripts that ask for the name they are called by would do nothing under another."""

from __future__ import annotations

import pytest

from binlint.commands.hookscript import needs_its_name
from tests.test_linear_time import ceiling


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('hookname=$(basename "$0")', id="sh"),
        pytest.param("hookname=`basename -- $0`", id="backticks"),
        pytest.param('name="$(basename "${BASH_SOURCE[0]}")"', id="bash"),
        pytest.param("name=${0##*/}", id="expansion"),
        pytest.param('for part in "$0".d/*; do', id="folder-of-parts"),
        pytest.param("run-parts ${0}.d", id="run-parts"),
        pytest.param('case "$0" in *pre-commit) one ;; esac', id="case"),
        pytest.param("hook_type = File.basename($0)", id="ruby"),
        pytest.param("hook_type = File.basename(__FILE__)", id="ruby-file"),
        pytest.param("name = os.path.basename(sys.argv[0])", id="python"),
        pytest.param("name = Path(__file__).name", id="pathlib"),
        pytest.param("name = Path(sys.argv[0]).resolve().stem", id="pathlib-argv"),
        pytest.param("const hook = path.basename(__filename)", id="node"),
        pytest.param("path.basename(process.argv[1])", id="node-argv"),
        pytest.param('. "$(dirname "$0")/husky.sh"', id="husky-4"),
    ],
)
def test_it_must_keep_its_name(script: str) -> None:
    assert needs_its_name(f"#!/bin/sh\n{script}\n".encode())


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('HERE="$(cd "$(dirname "$0")" && pwd)"', id="its-folder"),
        pytest.param("here=${0%/*}", id="its-folder-by-expansion"),
        pytest.param('. "$(dirname -- "$0")/_/husky.sh"\nnpx lint-staged', id="husky-8"),
        pytest.param('for each in *; do basename "$each"; done', id="basename-of-others"),
        pytest.param('call_lefthook run "pre-commit" "$@"', id="lefthook"),
        pytest.param('git lfs pre-push "$@"', id="lfs"),
        pytest.param("awk '{ print $0 }'", id="awk"),
        pytest.param('if __name__ == "__main__":', id="python"),
    ],
)
def test_it_may_be_called_by_another_name(script: str) -> None:
    assert not needs_its_name(f"#!/bin/sh\n{script}\n".encode())


def test_a_program_is_not_read_as_a_script() -> None:
    assert not needs_its_name(b'\x7fELF\0basename "$0"')


@pytest.mark.parametrize("part", [b"basename ", b"case ", b"__file__", b"argv[0]", b"$0", b"  "])
def test_hostile_text_takes_linear_time(part: bytes) -> None:
    text = part * ((1 << 20) // len(part))
    with ceiling():
        needs_its_name(text)
