"""Run git on a repository that may be hostile: nothing of it is executed, nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NoReturn

from binlint.errors import IncompleteError, UsageError
from binlint.redact import scrub

if TYPE_CHECKING:
    from subprocess import Popen

_ALWAYS = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),  # a program the repository names
    *("-c", "core.hooksPath=/dev/null"),
    # Second accounts of commits and packs, which may be a lie.
    *("-c", "core.commitGraph=false"),
    *("-c", "core.multiPackIndex=false"),
    *("-c", "protocol.allow=never"),  # so a partial clone cannot reach for its remote
)

# What the user may tell git about the machine; every other GIT_* variable is taken away.
_KEPT = frozenset(
    (
        "GIT_CEILING_DIRECTORIES",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
    )
)

# What git tells a hook: `git commit -a` and `git commit FILE` build the commit in another index.
_OF_THE_HOOK = frozenset(
    (
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_WORK_TREE",
    )
)

_IMPOSED = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_GRAFT_FILE": os.path.join(os.devnull, "none"),  # other parents than the commits have
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # messages are matched below
}

# An index that is not there is an empty one; any other file would have to be in the right form.
_NO_INDEX = {"GIT_INDEX_FILE": ""}

_GITPYTHON = "GIT_PYTHON_GIT_EXECUTABLE"  # where GitPython is told of the program
_NO_WORK_TREE = ("not a git repository", "must be run in a work tree")


class GitMissing(UsageError):
    """There is no git to run."""


class Distrust(UsageError):
    """The repository belongs to another user."""


class NoWorkTree(UsageError):
    """The folder is in no git work tree."""


def run(arguments: Sequence[str], cwd: str, *, keep_index: bool = False) -> bytes:
    """Return what `git ARGUMENTS` writes when run in the folder `cwd`.

    With `keep_index` a repository and an index named by the environment are used, as in a hook.
    Raises GitMissing, NoWorkTree, UsageError (git distrusts the folder) or IncompleteError.
    """
    return finish(start(arguments, cwd, keep_index=keep_index))[0]


def start(
    arguments: Sequence[str],
    cwd: str,
    *,
    keep_index: bool = False,
    no_index: bool = False,
    talk: bool = False,
) -> Popen[bytes]:
    """Start git; its output is to be taken by `finish` or, with `talk`, by way of its pipes.

    With `talk` it has a standard input, and what it complains of is lost. With `no_index` it does
    not read the index, which may be damaged.
    """
    import subprocess  # 4 to 12 ms: a scan of given files needs no git

    try:
        return subprocess.Popen(
            [_program(cwd), *_ALWAYS, *arguments],
            cwd=cwd,
            env=_environment(keep_index) | (_NO_INDEX if no_index else {}),
            stdin=subprocess.PIPE if talk else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if talk else subprocess.PIPE,
        )
    except OSError as error:
        if not os.path.isdir(cwd):
            raise NoWorkTree("there is no such folder") from error
        raise GitMissing("git cannot be run; install it and see that it is on the PATH") from error


def _program(cwd: str) -> str:
    """Return the path of git; GitMissing if there is none.

    Never one of the scanned repository: to a relative entry of PATH, and to `node_modules/.bin`,
    it could bring a program of this name.
    """
    if os.name == "nt":
        return "git"
    scanned = (os.path.join(os.path.abspath(cwd), ""), os.path.join(os.path.realpath(cwd), ""))
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, "git")
        if os.path.isabs(folder) and not path.startswith(scanned) and os.access(path, os.X_OK):
            return path
    raise GitMissing("git cannot be run; install it and see that it is on the PATH")


def finish(process: Popen[bytes]) -> tuple[bytes, str]:
    """Wait for git; return its output and its warnings, or raise as `run` does."""
    output, complaint = process.communicate()
    text = os.fsdecode(complaint)
    if process.returncode:
        _fail(text)
    return output, text


def ask(arguments: Sequence[str], cwd: str, questions: bytes, *, keep_index: bool = False) -> bytes:
    """Return what git answers to lines on its standard input, as far as it came before it ended."""
    process = start(arguments, cwd, keep_index=keep_index, talk=True)
    return process.communicate(questions)[0]


@contextmanager
def conversation(
    arguments: Sequence[str],
    cwd: str,
    questions: bytes,
    *,
    keep_index: bool = False,
    no_index: bool = False,
) -> Iterator[Popen[bytes]]:
    """Start git and write these lines to it while its output is read; it ends with the context."""
    from threading import Thread  # loaded by subprocess in any case

    process = start(arguments, cwd, keep_index=keep_index, no_index=no_index, talk=True)
    assert process.stdin and process.stdout

    def write(pipe: IO[bytes]) -> None:
        with suppress(OSError), pipe:  # git may die before its time
            pipe.write(questions)

    # A pipe holds 64 KiB: git would wait for us to read while we wait for it to listen.
    feeder = Thread(target=write, args=(process.stdin,), daemon=True)
    feeder.start()
    try:
        yield process
    finally:
        process.kill()
        feeder.join()
        process.stdout.close()
        process.wait()


def limit(pid: int, memory: int) -> None:
    """Have git die, and not the machine, once it holds so many bytes; where that can be had."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    # Only Linux limits a process that runs. It may have ended, or be more limited already.
    with suppress(AttributeError, OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_DATA, (memory, memory))


def top_level(directory: str) -> str | None:
    """Return the top folder of the work tree `directory` is in, or None; as a hook sees it."""
    try:
        output = run(("rev-parse", "--show-toplevel"), directory, keep_index=True)
    except NoWorkTree:
        return None
    return os.fsdecode(output.removesuffix(b"\n")) or None


@contextmanager
def withheld() -> Iterator[None]:
    """Take from this process what git is never given, while a library is loaded that runs git."""
    taken = {name: os.environ[name] for name in os.environ if _is_withheld(name, _KEPT)}
    for name in taken:
        del os.environ[name]
    os.environ[_GITPYTHON] = _program(os.getcwd())
    try:
        yield
    finally:
        del os.environ[_GITPYTHON]
        os.environ.update(taken)


def _environment(keep_index: bool) -> dict[str, str]:
    # The one place beside cli and hooks that reads the environment: a child process inherits it
    # in any case, and here it is decided what is withheld from it.
    kept = _KEPT | _OF_THE_HOOK if keep_index else _KEPT
    ours = {name: os.environ[name] for name in os.environ if not _is_withheld(name, kept)}
    return {**ours, **_IMPOSED}


def _is_withheld(name: str, kept: frozenset[str]) -> bool:
    return name[:4] == "GIT_" and name not in kept


def _fail(complaint: str) -> NoReturn:
    if "dubious ownership" in complaint:
        raise Distrust(_distrust(complaint))
    if any(phrase in complaint for phrase in _NO_WORK_TREE):
        raise NoWorkTree("this is not a git work tree")
    reason = printable(complaint.strip().partition("\n")[0]) or "it gave no reason"
    raise IncompleteError(f"git failed ({reason}); see what `git fsck` says")


def _distrust(complaint: str) -> str:
    import shlex

    folder = complaint.partition(" at '")[2].partition("'\n")[0]
    return (
        "git does not trust this repository, since its folder belongs to another user; if you "
        f"do, run: git config --global --add safe.directory {shlex.quote(printable(folder))}"
    )


def printable(text: str) -> str:
    """Return foreign text without secrets and control characters."""
    return "".join(sign if sign.isprintable() else "?" for sign in scrub(text))
