"""Of pip's settings those stay that name no file which a pull request can change."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.hooks.pip_environment import refused, settled

IMPOSED = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace, own = tmp_path / "the work" / "bots", tmp_path / "temp" / "own"
    workspace.mkdir(parents=True)
    own.mkdir(parents=True)
    monkeypatch.chdir(own)
    monkeypatch.setenv("HOME", str(workspace.parent))
    (tmp_path / "link").symlink_to(workspace)
    return workspace


def test_what_says_where_packages_come_from_stays(workspace: Path) -> None:
    given = {
        "PATH": "/bin",
        "HTTPS_PROXY": "http://proxy.them:3128",
        "PIP_INDEX_URL": "https://user:x@mirror.them:8443/simple",
        "PIP_TIMEOUT": "5",
        "PIP_CACHE_DIR": f"{workspace.parent}/cache",
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_FIND_LINKS": f"wheels file://{workspace}-wheels ../wheels",
        "HOME": str(workspace.parent),
    }

    assert refused(given, str(workspace)) == ""
    assert settled(given, str(workspace)) == given | IMPOSED


@pytest.mark.parametrize(
    "name",
    [
        *("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "PIP_REQUIREMENT", "PIP_EDITABLE"),
        *("PIP_TARGET", "PIP_PREFIX", "PIP_PYTHON", "PIP_constraint", "PIP_build-constraint"),
        *("PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV"),
    ],
)
def test_what_could_have_a_file_run_does_not(workspace: Path, name: str) -> None:
    assert settled({name: "/anywhere"}, str(workspace)) == IMPOSED


PLACES = {
    "path": "{0}/wheels",
    "the workspace": "{0}",
    "spaces": "/elsewhere {1}/link/wheels",
    "URL": "file://{0}/wheels",
    "URLs": "https://pypi.org/simple file://{1}/link/wheels",
    "local URL": "file://localhost{0}/wheels",
    "escaped": "file:{1}/link%2Fwheels",
    "link": "{1}/link",
    "relative": "../../link/wheels",
    "roundabout": "{0}/../bots/x/..",
    "home": "~/bots/wheels",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", ["PIP_FIND_LINKS", "PIP_CERT", "PIP_CONFIG_FILE"])
def test_what_points_into_the_workspace_is_refused(workspace: Path, name: str, place: str) -> None:
    given = {name: place.format(workspace, workspace.parent.parent), "PIP_TIMEOUT": "5"}

    assert refused(given, str(workspace)) == name


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME"])
def test_folders_of_settings_and_caches_are_not_those_of_the_workspace(
    workspace: Path, name: str
) -> None:
    given = {name: f"/etc/xdg:{workspace}/.config" if "DIRS" in name else f"{workspace}/.home"}

    assert refused(given, str(workspace)) == ""
    assert settled(given, str(workspace)) == IMPOSED
