"""Build a repository in which a different key and secret sit in every place git has for them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.e2e.workbench import Repository, clean_environment, generated_key

_FIRST_SEED = 4000
_FIRST_DATE = 1_700_000_000  # seconds since 1970; each commit is an hour younger than the last
_ATTRIBUTES = "*.shut -diff binary\n"
_IGNORED = "private/\n"
_RENAMED = "".join(f"line {number} of what a renamed file keeps\n" for number in range(40))


class Hidden(NamedTuple):
    """A key and its secret, and what a scan is to tell of where they were."""

    key: str
    secret: str
    path: str = ""  # relative to the top of the work tree; empty where there is none to tell
    commit: str = ""  # the one that brought it; empty if none did
    date: int = 0  # of that commit, seconds since 1970
    object: str = ""  # the blob's or tag's id, where it is all there is to tell


def environment_of(folder: Path) -> dict[str, str]:
    """Return what git is run with below a folder: nothing of the machine's own."""
    return clean_environment(folder, HOME=str(folder), GIT_TEMPLATE_DIR="")


def build(folder: Path) -> dict[str, Hidden]:
    """Build the repository in a new folder; return what is hidden in it, by the place's name."""
    builder = _Builder(folder)
    for step in _STEPS:
        step(builder)
    return builder.hidden


def as_json(key: str, secret: str) -> str:
    """Return a bot's configuration."""
    return json.dumps({"binance": {"key": key, "secret": secret}}, indent=2) + "\n"


def as_environment(key: str, secret: str) -> str:
    """Return the lines of an .env file."""
    return f"BINANCE_API_KEY={key}\nBINANCE_API_SECRET={secret}\n"


class _Builder:
    """The repository while it is built, and what has been hidden so far."""

    def __init__(self, folder: Path) -> None:
        self.repository = Repository(folder, environment_of(folder.parent))
        self.git = self.repository.git
        self.hidden: dict[str, Hidden] = {}
        self._seed, self.date = _FIRST_SEED, _FIRST_DATE

    def pair(self) -> tuple[str, str]:
        self._seed += 2
        return generated_key(self._seed), generated_key(self._seed + 1)

    def tick(self) -> None:
        """Let an hour pass, in a zone whose clock is not UTC's."""
        self.date += 3600
        stamp = f"{self.date} +0900"
        self.repository.environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)

    def commit(self, message: str) -> None:
        self.tick()
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def id(self, name: str = "HEAD") -> str:
        return self.git("rev-parse", "--verify", name)

    def hide(
        self, place: str, pair: tuple[str, str], path: str = "", commit: str = "", object: str = ""
    ) -> None:
        date = self.date if commit else 0
        self.hidden[place] = Hidden(*pair, path, self.id(commit) if commit else "", date, object)

    def committed(self, place: str, path: str, content: Callable[[str, str], str | bytes]) -> None:
        """Commit a file that holds a new pair, under a message that says nothing."""
        pair = self.pair()
        self.repository.stage(path, content(*pair))
        self.commit("add a file")
        self.hide(place, pair, path, "HEAD")


def _start(builder: _Builder) -> None:
    for path, text in {
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": _IGNORED,
        "before.txt": _RENAMED,
        "tracked.txt": "nothing yet\n",
    }.items():
        builder.repository.stage(path, text)
    builder.commit("start")


def _head(builder: _Builder) -> None:
    builder.committed("HEAD", "bots/head.json", as_json)


def _side_branch(builder: _Builder) -> None:
    builder.git("checkout", "--quiet", "-b", "side")
    builder.committed("side branch", "bots/side.json", as_json)
    builder.git("checkout", "--quiet", "main")


def _deleted_later(builder: _Builder) -> None:
    builder.committed("deleted later", "gone/deleted.json", as_json)
    builder.committed("file marked -diff", "gone/marked.shut", as_environment)
    builder.committed("UTF-16", "gone/wide.txt", _utf_16)
    builder.committed("zip", "gone/old.zip", _zip)
    zipped = builder.hidden["zip"]
    builder.hidden["zip"] = zipped._replace(path=f"{zipped.path}!bot.json")
    _file_name(builder)
    _symlink(builder)
    builder.git("rm", "-r", "--quiet", "gone")
    builder.commit("tidy up")


def _utf_16(key: str, secret: str) -> bytes:
    return b"\xff\xfe" + as_environment(key, secret).encode("utf-16-le")


def _zip(key: str, secret: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("bot.json"), as_json(key, secret), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _file_name(builder: _Builder) -> None:
    key, secret = builder.pair()
    builder.repository.stage(f"gone/binance/api_key={key}/secret_key={secret}.txt", "empty\n")
    builder.commit("add a file")
    told = f"gone/binance/api_key={_short(key)}/secret_key={_short(secret)}.txt"
    builder.hide("file name", (key, secret), told, "HEAD")


def _short(value: str) -> str:
    return f"{value[:4]}…{value[-4:]}"


def _symlink(builder: _Builder) -> None:
    key, secret = builder.pair()
    link = builder.repository.root / "gone" / "link"
    link.symlink_to(f"BINANCE_API_KEY={key}/BINANCE_API_SECRET={secret}")
    builder.git("add", "gone/link")
    builder.commit("add a link")
    builder.hide("symlink target", (key, secret), "gone/link", "HEAD")


def _rename(builder: _Builder) -> None:
    builder.git("mv", "before.txt", "after.txt")
    builder.committed("rename", "after.txt", lambda *pair: _RENAMED + as_environment(*pair))
    builder.repository.stage("after.txt", _RENAMED)
    builder.commit("tidy up")


def _merge(builder: _Builder) -> None:
    """Merge a harmless branch, with content that neither side has."""
    builder.git("checkout", "--quiet", "-b", "harmless")
    builder.repository.stage("harmless.txt", "nothing\n")
    builder.commit("add a file")
    builder.git("checkout", "--quiet", "main")
    builder.repository.stage("other.txt", "nothing\n")
    builder.commit("add another file")
    builder.tick()
    builder.git("merge", "--quiet", "--no-ff", "--no-commit", "harmless")
    builder.committed("merge commit", "bots/evil.json", as_json)
    builder.git("rm", "--quiet", "bots/evil.json")
    builder.commit("tidy up")


def _messages(builder: _Builder) -> None:
    key, secret = builder.pair()
    builder.commit(f"Describe the bot\n\n{as_environment(key, secret)}")
    builder.hide("commit message", (key, secret), commit="HEAD")
    key, secret = builder.pair()
    builder.tick()
    builder.git("tag", "--annotate", "v1.0", "--message", f"Release\n\n{as_json(key, secret)}")
    builder.hide("tag message", (key, secret), object=builder.id("v1.0"))


def _note(builder: _Builder) -> None:
    pair, annotated = builder.pair(), builder.id()
    builder.tick()
    builder.git("notes", "add", "--message", as_json(*pair))
    builder.hide("git note", pair, annotated, "refs/notes/commits")


def _reflog(builder: _Builder) -> None:
    builder.committed("reflog only", "bots/lost.json", as_json)
    builder.git("reset", "--quiet", "--hard", "HEAD~1")


def _stashes(builder: _Builder) -> None:
    """Leave three stashes of four: a tracked file's, an untracked file's, a tracked file's."""
    _stash(builder, "dropped stash", "tracked.txt")
    builder.git("stash", "drop", "--quiet")
    _stash(builder, "older stash", "tracked.txt")
    _stash(builder, "untracked part of a stash", "bots/untracked.json")
    _stash(builder, "top stash", "tracked.txt")


def _stash(builder: _Builder, place: str, path: str) -> None:
    pair, is_tracked = builder.pair(), path == "tracked.txt"
    builder.repository.write(path, as_json(*pair))
    builder.tick()
    builder.git("stash", "push", "--quiet", *(() if is_tracked else ("--include-untracked",)))
    builder.hide(place, pair, path, "stash@{0}" if is_tracked else "stash@{0}^3")


def _dangling(builder: _Builder) -> None:
    pair = builder.pair()
    builder.repository.stage("bots/never.json", as_json(*pair))
    builder.hide("dangling blob", pair, object=builder.id(":bots/never.json"))
    builder.git("rm", "--quiet", "--force", "bots/never.json")


def _work_tree(builder: _Builder) -> None:
    """Stage one file and take it out of the work tree; leave two that git does not have."""
    pair = builder.pair()
    builder.repository.stage("bots/staged.json", as_json(*pair)).unlink()
    builder.hide("staged only", pair, "bots/staged.json")
    for place, path in (
        ("ignored file", "private/ignored.txt"),
        ("untracked file", "notes/untracked.txt"),
    ):
        pair = builder.pair()
        builder.repository.write(path, as_environment(*pair))
        builder.hide(place, pair, path)


_STEPS = (
    *(_start, _head, _side_branch, _deleted_later, _rename, _merge),
    *(_messages, _note, _reflog, _stashes, _dangling, _work_tree),
)
