"""The script of a hook, run by a shell with programs of our own in the place of binlint."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from binlint.commands.hookscript import (
    Written,
    is_from_pre_commit,
    recognize,
    render,
)

READING = ("pre-push", "pre-receive")
ALL = ("pre-commit", "commit-msg", *READING)
BEFORE = "hook.before-binlint"
AWKWARD = 'it\'s $a "path" `x`'
NO_PATH = {"PATH": "/usr/bin:/bin"}

each_shell = pytest.mark.parametrize(
    "shell", [name for name in ("sh", "dash", "bash", "ksh") if shutil.which(name)]
)
each_hook = pytest.mark.parametrize("name", ALL)


class Done(NamedTuple):
    status: int
    output: bytes
    errors: str


class Hook:
    """A hook in a folder whose path is awkward, and what it calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / AWKWARD
        self.folder.mkdir()
        self.program = self.folder / "bin lint"

    def write(self, path: Path, body: str, mode: int = 0o755) -> None:
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(mode)

    def calls(self, body: str) -> None:
        self.write(self.program, body)

    def before(self, body: str, mode: int = 0o755) -> None:
        self.write(self.folder / BEFORE, body, mode)

    def run(
        self,
        name: str,
        *arguments: str,
        shell: str = "sh",
        stdin: bytes = b"",
        cwd: Path | None = None,
        **more: str,
    ) -> Done:
        before = BEFORE.replace("hook", name)
        has_before = (self.folder / BEFORE).exists()
        if has_before:
            (self.folder / BEFORE).rename(self.folder / before)
        hook = self.folder / name
        hook.write_bytes(render(name, str(self.program), before if has_before else None))
        done = subprocess.run(
            [shell, hook, *arguments],
            cwd=cwd or self.folder.parent,
            env={**os.environ, **NO_PATH, **more},
            input=stdin,
            capture_output=True,
        )
        return Done(done.returncode, done.stdout, done.stderr.decode())


@pytest.fixture
def hook(tmp_path: Path) -> Hook:
    return Hook(tmp_path)


@each_shell
@each_hook
def test_both_get_all_arguments_in_their_order(hook: Hook, name: str, shell: str) -> None:
    hook.calls('printf "[%s]" "$@"')
    hook.before('printf "<%s>" "$@"')

    done = hook.run(name, "a b", "", AWKWARD, shell=shell)

    first = "".join(f"[{each}]" for each in ("hook", name, "a b", "", AWKWARD))
    second = "".join(f"<{each}>" for each in ("a b", "", AWKWARD))
    assert (done.status, done.output.decode(), done.errors) == (0, first + second, "")


@each_shell
@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize(
    "stdin",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"a b c d\ne f g h\n", id="lines"),
        pytest.param(b"a b c d", id="no-final-newline"),
        pytest.param(b"\n\nx\n\n\n", id="final-newlines"),
        pytest.param(bytes(range(1, 256)) * 9 + b"x", id="every-byte"),
        pytest.param(b"%s \\n $x `y`\n" * 200_000, id="megabytes"),
    ],
)
def test_both_get_all_of_the_input(hook: Hook, name: str, shell: str, stdin: bytes) -> None:
    hook.calls(f'cat > "{hook.folder.parent}/first"')
    hook.before("cat")

    done = hook.run(name, shell=shell, stdin=stdin)

    assert (done.status, done.errors) == (0, "")
    assert (hook.folder.parent / "first").read_bytes() == stdin
    assert done.output == stdin


@each_shell
@pytest.mark.parametrize("name", READING)
def test_input_that_is_not_read_troubles_nobody(hook: Hook, name: str, shell: str) -> None:
    hook.calls("exit 0")
    hook.before("exit 7")

    done = hook.run(name, shell=shell, stdin=b"x" * 3_000_000)

    assert done == Done(7, b"", "")


@each_shell
@each_hook
@pytest.mark.parametrize(
    ("first", "second", "status", "output"),
    [(0, 0, 0, b"12"), (1, 0, 1, b"1"), (3, 5, 3, b"1"), (0, 5, 5, b"12")],
)
def test_the_first_failure_counts(
    hook: Hook, name: str, shell: str, first: int, second: int, status: int, output: bytes
) -> None:
    hook.calls(f"printf 1; exit {first}")
    hook.before(f"printf 2; exit {second}")

    assert hook.run(name, shell=shell) == Done(status, output, "")


def test_alone_it_passes_the_input_on(hook: Hook) -> None:
    hook.calls("cat")
    assert hook.run("pre-push", stdin=b"a\n") == Done(0, b"a\n", "")


@each_shell
@each_hook
def test_without_binlint_it_fails_and_says_what_to_do(hook: Hook, name: str, shell: str) -> None:
    hook.before("printf 2")

    done = hook.run(name, shell=shell)

    assert (done.status, done.output) == (3, b"")
    assert done.errors == (
        f"binlint: binlint can no longer be run, so this hook, {hook.folder / name}, did not do"
        f" its work.\n  Install binlint again and run: binlint hook install {name}. To do without"
        f" it, delete the hook and move {name}.before-binlint, of the same folder, to its place.\n"
    )


@pytest.mark.parametrize("program", ["#!/nowhere/python\n", "\x7fELF nonsense\0"])
def test_a_program_that_cannot_be_run_fails(hook: Hook, program: str) -> None:
    hook.program.write_text(program)
    hook.program.chmod(0o755)

    assert hook.run("pre-commit").status == 3


def test_another_binlint_on_the_path_will_do(hook: Hook) -> None:
    hook.write(hook.folder.parent / "binlint", "printf other; exit 1")
    path = f"{hook.folder.parent}:{os.environ['PATH']}"
    assert hook.run("pre-commit", PATH=path) == Done(1, b"other", "")


def test_what_was_not_executable_before_is_skipped_as_by_git(hook: Hook) -> None:
    hook.calls("printf 1")
    hook.before("printf 2; exit 1", mode=0o644)
    told = "is skipped: it is not executable, and git would skip it, too.\n"
    assert hook.run("pre-commit") == Done(0, b"1", f"binlint: pre-commit.before-binlint {told}")


def test_what_was_there_before_must_not_get_lost(hook: Hook) -> None:
    hook.calls("printf 1")
    script = hook.folder / "pre-commit"
    script.write_bytes(render("pre-commit", str(hook.program), "pre-commit.before-binlint"))

    done = subprocess.run(["sh", "pre-commit"], cwd=hook.folder, capture_output=True)

    assert (done.returncode, done.stdout) == (3, b"1")
    assert b"binlint: pre-commit.before-binlint is gone" in done.stderr


@pytest.mark.parametrize("name", ALL)
def test_what_was_there_before_may_call_it(hook: Hook, name: str) -> None:
    hook.calls("printf 1")
    hook.before(f'printf 2; exec sh "$(dirname "$0")/{name}"')
    told = f"binlint: {name}.before-binlint is skipped: it runs already, and led here again.\n"
    assert hook.run(name) == Done(0, b"121", told)


def test_in_another_repository_it_runs_again(hook: Hook) -> None:
    folder = hook.folder.parent
    for each in ("one", "two"):
        subprocess.run(["git", "init", "--quiet", each], cwd=folder, check=True)
    hook.calls("printf 1")
    again = 'cd "../two" && unset GIT_DIR && sh "$(dirname "$0")/pre-commit"'
    hook.before(f"printf 2; case $PWD in */one) {again} ;; esac")

    done = hook.run("pre-commit", GIT_DIR=str(folder / "one/.git"), cwd=folder / "one")

    assert done == Done(0, b"1212", "")


def test_a_hook_is_known_again(hook: Hook) -> None:
    alone = render("pre-commit", "/a/binlint", None)
    chained = render("pre-push", AWKWARD, "pre-push.legacy.before-binlint.2")
    assert recognize(alone) == Written(None, True)
    assert recognize(chained) == Written("pre-push.legacy.before-binlint.2", True)
    kept = render("pre-push", AWKWARD, "before-binlint.2/pre-push.legacy")
    assert recognize(kept) == Written("before-binlint.2/pre-push.legacy", True)
    assert recognize(alone + b"echo more\n") == Written(None, False)
    assert recognize(chained.replace(b"exit 3", b"exit 0")) == Written(
        "pre-push.legacy.before-binlint.2", False
    )
    assert recognize(chained.replace(b".before-binlint.2", b"/../../x")) == Written(None, False)


@pytest.mark.parametrize("content", [b"", b"#!/bin/sh", b"#!/bin/sh\nbinlint hook pre-commit\n"])
def test_other_hooks_are_not_ours(content: bytes) -> None:
    assert recognize(content) is None
    assert not is_from_pre_commit(content)
