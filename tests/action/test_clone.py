"""What a clone has of a branch is believed only where it comes from the repository itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.action import clone
from tests.action.checkouts import Server

HOMES = {
    "https": ("https://github.com/them/bots", "https://github.com", True),
    "with .git": ("https://github.com/them/bots.git", "https://github.com", True),
    "with a token": ("https://x:y@github.com/them/bots", "https://github.com", True),
    "capitals": ("https://GitHub.com/Them/Bots", "https://github.com", True),
    "ssh": ("git@github.com:them/bots.git", "https://github.com", True),
    "ssh URL": ("ssh://git@github.com/them/bots.git", "https://github.com", True),
    "a port": ("https://git.them:8443/them/bots", "https://git.them:8443", True),
    "ssh beside that": ("git@git.them:them/bots.git", "https://git.them:8443", True),
    "a fork": ("https://github.com/evil/bots", "https://github.com", False),
    "another host": ("https://evil.example/them/bots", "https://github.com", False),
    "a host that looks like it": ("https://githubxcom/them/bots", "https://github.com", False),
    "a user that looks like it": ("https://e/@github.com:them/bots", "https://github.com", False),
    "a longer name": ("https://github.com/them/bots2", "https://github.com", False),
    "a folder before it": ("https://github.com/a/them/bots", "https://github.com", False),
    "nothing": ("", "https://github.com", False),
}


@pytest.mark.parametrize(("origin", "host", "is_ours"), HOMES.values(), ids=HOMES)
def test_a_branch_of_another_repository_is_not_ours(
    tmp_path: Path, origin: str, host: str, is_ours: bool
) -> None:
    """The author of a fork says what its `main` has."""
    server = Server(tmp_path)
    main = server.commit("one.py")
    there = server.checkout(main)
    there.git("config", "remote.origin.url", origin)
    here = clone.read(str(there.root))

    assert clone.remote_branch("main", f"{host}/them/bots", here) == (main if is_ours else "")
    assert clone.remote_branch("main", "", here) == ""
    assert clone.remote_branch("gone", f"{host}/them/bots", here) == ""


def test_a_remote_with_two_urls_is_not_ours(tmp_path: Path) -> None:
    server = Server(tmp_path)
    there = server.checkout(server.commit("one.py"))
    there.git("config", "--add", "remote.origin.url", "https://github.com/evil/bots")

    assert clone.remote_branch("main", server.root.as_uri(), clone.read(str(there.root))) == ""
