"""A hook that goes by its name keeps it, one that looks beside it stays there; both cannot be."""

from __future__ import annotations

import pytest

from binlint.commands.hooknames import Needs, needs
from tests.test_linear_time import ceiling

NAME, FOLDER = Needs(name=True, folder=False), Needs(name=False, folder=True)
BOTH, NEITHER = Needs(name=True, folder=True), Needs(name=False, folder=False)

BY_NAME = {
    "sh": 'hookname=$(basename "$0")',
    "backticks": "hookname=`basename -- $0`",
    "bash": 'name="$(basename "${BASH_SOURCE[0]}")"',
    "expansion": "name=${0##*/}",
    "zsh": "name=${0:t}",
    "expr": "name=`expr \"$0\" : '.*/\\(.*\\)'`",
    "case": 'case "$0" in *pre-commit) one ;; esac',
    "cut off": "name=$(echo $0 | sed 's,.*/,,')",
    "perl": "my ($name) = $0 =~ m{([^/]+)$};",
    "ruby": "hook_type = File.basename($0)",
    "ruby file": "hook_type = File.basename(__FILE__)",
    "python": "name = os.path.basename(sys.argv[0])",
    "end": 'if sys.argv[0].endswith("pre-commit"):',
    "last part": 'name = sys.argv[0].rsplit("/", 1)[-1]',
    "pathlib": "name = Path(__file__).name",
    "pathlib argv": "name = Path(sys.argv[0]).resolve().stem",
    "node": "const hook = path.basename(__filename)",
    "node argv": "path.basename(process.argv[1])",
    "parts in git's folder": 'for part in "$GIT_DIR/hooks/$(basename "$0").d/"*; do',
}
BY_FOLDER = {
    "sh": 'HERE="$(cd "$(dirname "$0")" && pwd)"',
    "expansion": "here=${0%/*}",
    "the top": 'cd "$(dirname "$0")/../.." || exit',
    "its folder's name": 'basename "$(dirname "$0")"',
    "husky 8": '. "$(dirname -- "$0")/_/husky.sh"\nnpx lint-staged',
    "python": "sys.path.append(os.path.dirname(os.path.realpath(__file__)))",
    "pathlib": "here = Path(__file__).resolve().parent",
    "node": 'const lint = require("./lint")',
    "node folder": "path.join(__dirname, 'lint')",
    "ruby": "require_relative 'lint'",
    "a message as well": 'here=$(dirname "$0")\necho "$0: failed" >&2',
    "awk as well": "here=$(dirname \"$0\")\nawk '!seen[$0]++ { print $0 }'",
}
BY_BOTH = {
    "folder of parts": 'for part in "$0".d/*; do',
    "run-parts": "run-parts ${0}.d",
    "both, in turn": 'for part in "$(dirname "$0")/$(basename "$0").d"/*; do',
    "both, by expansion": "exec ${0%/*}/lib/${0##*/}",
    "husky 4": '. "$(dirname "$0")/husky.sh"',
    "whole path": '[ "$0" = ".git/hooks/pre-push" ] && lint',
    "whole path in another folder": '[ "$0" = "team/pre-push" ] && lint',
    "python": 'parts = glob(sys.argv[0] + ".d/*")',
    "its folder, and something unclear": 'here=$(dirname "$0")\nexpr "$0" : x',
}
BY_NEITHER = {
    "basename of others": 'for each in *; do basename "$each"; done',
    "lefthook": 'call_lefthook run "pre-commit" "$@"',
    "lfs": 'echo "remove pre-push in the hooks folder" >&2\ngit lfs pre-push "$@"',
    "awk": "cd hooks; awk '$0 ~ /x/ { n = length($0) }'",
    "message": 'echo "hooks: $0 failed"',
    "comment": "  # hooks go by basename $0",
    "python": 'if __name__ == "__main__":\n    open(sys.argv[1])',
    "ruby": "main if __FILE__ == $0",
}
TABLE = [
    pytest.param(script, wanted, id=f"{wanted.name:d}{wanted.folder:d} {name}")
    for scripts, wanted in ((BY_NAME, NAME), (BY_FOLDER, FOLDER), (BY_BOTH, BOTH))
    for name, script in scripts.items()
] + [pytest.param(script, NEITHER, id=name) for name, script in BY_NEITHER.items()]


@pytest.mark.parametrize(("script", "wanted"), TABLE)
def test_a_script_is_understood(script: str, wanted: Needs) -> None:
    assert needs(f"#!/bin/sh\n{script}\n".encode(), "team") == wanted


def test_a_program_may_be_several() -> None:
    assert needs(b'\x7fELF\0dirname "$0"', "hooks") == NAME


@pytest.mark.parametrize(
    "part",
    [
        *(b"basename ", b"dirname ", b"case ", b"__file__", b"argv[0]", b"$0", b"  ", b"#"),
        *(b"echo ", b"echo $0 ", b"Path(", b"Path($0", b"${0", b"require ", b"\n  "),
    ],
)
def test_hostile_text_takes_linear_time(part: bytes) -> None:
    text = part * ((1 << 20) // len(part))
    with ceiling():
        needs(text, "hooks")
