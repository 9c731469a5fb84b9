"""`python -m binlint`."""

import sys

from binlint.cli import main

sys.exit(main())
