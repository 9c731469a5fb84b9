"""A repository on a server, and clones of it as actions/checkout makes them."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.workbench import Repository, clean_environment

NONE = "0" * 40


class Server(Repository):
    """What is pushed; pull request 1 is the branch `proposal`, to be merged into main."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "server", clean_environment(folder))
        # As on GitHub: what no branch has any more can be fetched for a while.
        self.git("config", "uploadpack.allowAnySHA1InWant", "true")
        self._clones = folder

    def commit(self, name: str, text: str = "print(1)\n") -> str:
        self.stage(name, text)
        self.commit_unchecked(name)
        return self.git("rev-parse", "HEAD")

    def propose(self, name: str, text: str = "print(1)\n") -> str:
        """Commit a file to pull request 1, and return the head of that."""
        if self.try_git("switch", "--quiet", "proposal").status:
            self.git("switch", "--quiet", "--create", "proposal")
        head = self.commit(name, text)
        self.git("switch", "--quiet", "main")
        return head

    def merge(self) -> str:
        """Make what GitHub tests of the pull request: main and its head, merged."""
        self.git("switch", "--quiet", "--detach", "main")
        self.git("merge", "--quiet", "--no-ff", "-m", "Merge", "proposal")
        merged = self.git("rev-parse", "HEAD")
        self.git("update-ref", "refs/pull/1/merge", merged)
        self.git("switch", "--quiet", "main")
        return merged

    def checkout(self, commit: str, depth: int = 0, name: str = "workspace") -> Repository:
        """Clone like actions/checkout with this `fetch-depth`."""
        clone = Repository(self._clones / name, self.environment)
        clone.try_git("remote", "add", "origin", self.root.as_uri())  # it may be there
        everything = ("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
        refs = (f"--depth={depth}",) if depth else everything
        extent, wanted = (refs, ()) if depth else ((), refs)
        clone.git("fetch", "--quiet", "--no-tags", *extent, "origin", *wanted, commit)
        clone.git("checkout", "--quiet", "--force", "--detach", commit)
        return clone
