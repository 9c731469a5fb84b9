"""A repository to which anything may happen that git can do, one small operation at a time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st

from tests.e2e.history_places import as_environment, as_json, environment_of
from tests.e2e.workbench import Repository, generated_key

_FIRST_SEED = 7000
_START = 1_700_000_000  # seconds since 1970; each operation is an hour younger than the last
KEYS = [generated_key(_FIRST_SEED + number) for number in range(12)]
_LONG = "A" * 50  # long enough to be hidden in a path, though no key

# Two versions hold one secret, one holds two, some hold none.
VERSIONS: tuple[str | bytes, ...] = (
    as_json(KEYS[0], KEYS[1]),
    "# moved\n" + as_environment(KEYS[0], KEYS[1]),
    as_environment(KEYS[2], KEYS[3]) + "# other\n",
    as_environment(KEYS[4], KEYS[5]).encode("utf-16"),
    "nothing to see\n",
    "nothing to see any more\n",
)
PATHS = (
    *("bot.json", "old/bot.json", "zoo/bot.py", "abc.txt", "excluded/bot.json"),
    *(f"{_LONG}/bot.json", f"old/{KEYS[6]}.txt", f"binance/api_key={KEYS[7]}/bot.json"),
)
BRANCHES = ("main", "side", "other")
MESSAGES = ("change", f"use {as_environment(KEYS[8], KEYS[9])}", "change something else")
TAGS = ("v1", "v2")
TAG_MESSAGES = ("release", as_json(KEYS[10], KEYS[11]))
TARGETS = ("HEAD", "HEAD~1", "HEAD^{tree}", "HEAD:bot.json", "v1", "side")
SETTINGS = (
    "",
    'exclude = ["excluded/**"]\n',
    'exclude = ["old/**", "bot.json"]\n',
)

Operation = tuple[str | bytes, ...]  # the name of a method, and its arguments


class Changing:
    """The repository, and what can be done to it; what cannot be done just now changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.repository = Repository(folder, environment_of(folder.parent))
        self.root = folder
        self._time = _START
        self._hidden: list[tuple[Path, bytes]] = []
        self.git("config", "gc.auto", "0")
        self.repository.stage("README", "a bot\n")
        self.commit("start")

    def git(self, *arguments: str) -> str:
        """Run git, an hour later; return its output, or nothing if it cannot be done now."""
        self._time += 3600
        stamp = f"{self._time} +0000"
        self.repository.environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)
        done = self.repository.try_git(*arguments)
        return "" if done.status else done.output.strip()

    def commit(self, message: str) -> None:
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def add(self, path: str, version: str | bytes, message: str) -> None:
        self.stage(path, version)
        self.commit(message)

    def stage(self, path: str, version: str | bytes) -> None:
        with suppress(OSError):  # a folder is where the file would be, or the other way round
            self.repository.write(path, version)
        self.git("add", "--force", "--", path)

    def remove(self, path: str) -> None:
        self.git("rm", "-r", "--quiet", "--force", "--", path)
        self.commit("remove")

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", "--force", "--", old, new)
        self.commit("move")

    def amend(self, message: str) -> None:
        self.git("commit", "--quiet", "--amend", "--allow-empty", "--message", message)

    def switch(self, branch: str) -> None:
        if not self.git("checkout", "--quiet", "--force", branch):
            self.git("checkout", "--quiet", "--force", "-b", branch)

    def detach(self) -> None:
        self.git("checkout", "--quiet", "--force", "--detach", "HEAD~1")

    def delete(self, branch: str) -> None:
        self.git("branch", "--quiet", "-D", branch)

    def merge(self, branch: str, version: str | bytes) -> None:
        """Merge a branch, with content that neither side has."""
        self.git("merge", "--quiet", "--no-ff", "--no-commit", "-X", "ours", branch)
        self.add("zoo/bot.py", version, "merge")

    def reset(self) -> None:
        self.git("reset", "--quiet", "--hard", "HEAD~1")

    def tag(self, name: str, message: str, target: str) -> None:
        """Tag a commit, a tree, a file or another tag."""
        self.git("tag", "--force", "--annotate", name, "--message", message, target)

    def untag(self, name: str) -> None:
        self.git("tag", "--delete", name)

    def note(self, text: str) -> None:
        self.git("notes", "add", "--force", "--message", text)

    def stash(self, path: str, version: str | bytes) -> None:
        self.stage(path, version)
        self.git("stash", "push", "--quiet")

    def unstash(self) -> None:
        self.git("stash", "drop", "--quiet")

    def unstage(self) -> None:
        self.git("reset", "--quiet", "--hard")

    def push(self, branch: str) -> None:
        self.git("update-ref", f"refs/remotes/origin/{branch}", branch)

    def collect(self) -> None:
        """Remove for good all that no branch, tag, note, stash or index holds."""
        self.git("reflog", "expire", "--expire=now", "--all")
        self.git("gc", "--quiet", "--prune=now")

    def repack(self) -> None:
        self.git("repack", "-a", "-d", "--quiet")

    def hide(self, name: str) -> None:
        """Take an object away, as a clone may lack it."""
        id = self.git("rev-parse", "--verify", "--quiet", name)
        path = self.root / ".git" / "objects" / id[:2] / id[2:]
        if id and path.is_file():
            self._hidden.append((path, path.read_bytes()))
            path.unlink()

    def find(self) -> None:
        """Bring back what was hidden, as a fetch would."""
        for path, data in self._hidden:
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_bytes(data)
        self._hidden.clear()

    def cut(self) -> None:
        """Make the repository shallow: HEAD has no parents any more."""
        (self.root / ".git" / "shallow").write_text(self.git("rev-parse", "HEAD") + "\n")

    def deepen(self) -> None:
        (self.root / ".git" / "shallow").unlink(missing_ok=True)

    def settle(self, settings: str) -> None:
        (self.root / "binlint.toml").write_text(settings)

    def do(self, operation: Operation) -> None:
        """Do what an operation says."""
        name, *arguments = operation
        getattr(self, str(name))(*arguments)


def _one(name: str, *choices: tuple[str | bytes, ...]) -> st.SearchStrategy[Operation]:
    return st.tuples(st.just(name), *map(st.sampled_from, choices))


operations: st.SearchStrategy[Operation] = st.one_of(
    _one("add", PATHS, VERSIONS, MESSAGES),
    _one("stage", PATHS, VERSIONS),
    _one("remove", PATHS),
    _one("move", PATHS, PATHS),
    _one("amend", MESSAGES),
    _one("switch", BRANCHES),
    _one("detach"),
    _one("delete", BRANCHES),
    _one("merge", BRANCHES, VERSIONS),
    _one("reset"),
    _one("tag", TAGS, TAG_MESSAGES, TARGETS),
    _one("untag", TAGS),
    _one("note", TAG_MESSAGES),
    _one("stash", PATHS, VERSIONS),
    _one("unstash"),
    _one("unstage"),
    _one("push", BRANCHES),
    _one("collect"),
    _one("repack"),
    _one("hide", TARGETS),
    _one("find"),
    _one("cut"),
    _one("deepen"),
    _one("settle", SETTINGS),
)
