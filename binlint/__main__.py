"""`python -m binlint`."""

import os
import sys


def _leave_the_current_folder() -> None:
    """Import nothing from the folder that is scanned, which `python -m` has put in front."""
    if sys.flags.isolated or getattr(sys.flags, "safe_path", False):  # from Python 3.11 on
        return
    try:
        if sys.path[:1] in ([""], [os.getcwd()]):
            del sys.path[0]
    except OSError:  # the folder is gone, and with it all that could be imported
        return


_leave_the_current_folder()

from binlint.cli import main  # noqa: E402

sys.exit(main())
