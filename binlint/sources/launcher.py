"""Find the program by which binlint is started, as git will have to start it."""

from __future__ import annotations

import os

from binlint.errors import UsageError


def find(search: str) -> str:
    """Return the absolute path of the `binlint` that runs now, else of one on the PATH `search`.

    Of two names for it the one on the PATH is taken: it stays when what it leads to is replaced.
    """
    import shutil  # 5 ms, for this command only

    ours = next(filter(_is_program, _beside_python()), None)
    found = shutil.which("binlint", path=search) if search else None
    found = found and os.path.abspath(found)
    if found and (ours is None or os.path.realpath(found) == os.path.realpath(ours)):
        ours = found
    if ours is None:
        raise UsageError(
            "there is no program `binlint` that git could call: install it, as with"
            " `pipx install binlint`, and run that"
        )
    return ours.replace(os.sep, "/")


def _beside_python() -> list[str]:
    """Return where the installation of the Python that runs now puts programs."""
    import sysconfig  # 5 ms

    schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
    folders = [sysconfig.get_path("scripts", scheme) for scheme in schemes]
    suffix = ".exe" if os.name == "nt" else ""
    return [os.path.join(folder, f"binlint{suffix}") for folder in folders]


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)
