"""What a hook that was there before still does behind binlint, run by real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.test_hook_install import CLEAN, assert_refused, commit, hook, script
from tests.e2e.workbench import Repository, clean_environment, leaking_python

pytestmark = pytest.mark.e2e


@pytest.fixture
def started(tmp_path: Path) -> Repository:
    """A repository with one clean commit."""
    started = Repository(tmp_path / "repository", clean_environment(tmp_path))
    started.stage("bot.py", CLEAN)
    started.commit_unchecked()
    return started


BY_NAME = {
    "sh": "#!/bin/sh\ncase $0 in *pre-commit) exit 1 ;; esac\n",
    "parts": '#!/bin/sh\nexec "$GIT_DIR/hooks/$(basename "$0").d/one"\n',
    "python": "#!/usr/bin/env python3\nimport sys\nsys.exit(sys.argv[0].endswith('/pre-commit'))\n",
}


@pytest.mark.parametrize("text", BY_NAME.values(), ids=BY_NAME)
@pytest.mark.parametrize("is_linked", [False, True], ids=["", "by a link"])
def test_a_hook_that_goes_by_its_name_still_does(
    started: Repository, text: str, is_linked: bool
) -> None:
    hooks = started.root / ".git/hooks"
    script(started.root / "script", "")
    (started.root / "script").write_text(text)
    if is_linked:
        (hooks / "pre-commit").symlink_to("../../script")
    else:
        (started.root / "script").rename(hooks / "pre-commit")
    (hooks / "pre-commit.d").mkdir()
    script(hooks / "pre-commit.d/one", "exit 1")
    started.environment["GIT_DIR"] = ".git"

    assert commit(started, CLEAN * 2).status == 1
    hook(started, "install")
    assert_refused(commit(started, leaking_python()), "bot.py:3:")
    assert commit(started, CLEAN * 2).status == 1
    hook(started, "uninstall")
    assert commit(started, CLEAN * 2).status == 1


def test_a_hook_that_commits_in_another_repository_is_run_there(
    started: Repository, tmp_path: Path
) -> None:
    started.git("config", "--global", "core.hooksPath", str(tmp_path / "shared"))
    other = Repository(tmp_path / "other", started.environment)
    (tmp_path / "shared").mkdir()
    nested = f"unset $(git rev-parse --local-env-vars)\ncd '{other.root}' && git commit -qm nested"
    body = f"pwd >> '{tmp_path}/told'\ncase $PWD in */other) exit 0 ;; esac\n{nested}"
    script(tmp_path / "shared/pre-commit", body)
    hook(started, "install", "--shared")
    other.stage("bot.py", CLEAN)

    assert commit(started, CLEAN * 2).status == 0
    assert (tmp_path / "told").read_text() == f"{started.root}\n{other.root}\n"
    other.stage("bot.py", leaking_python())
    assert_refused(commit(started, CLEAN * 3), "bot.py:3:")
