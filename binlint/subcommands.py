"""The grammar of the commands beside `scan` and `hook`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from binlint.arguments import Commands


def add(commands: Commands) -> None:
    """Add a subparser for each of them."""
    _add_init(commands)
    _add_fix(commands)
    _add_baseline(commands)
    _add_incident(commands)
    _add_rules(commands)
    _add_completion(commands)


_INIT = """\
Set up the git work tree around the current folder: the hook for pre-commit, a workflow for GitHub,
lines for credential files in .gitignore and, beside a Dockerfile, .dockerignore, and a
binlint.toml. Each change is shown as a diff and asked for. What is there already stays as it is; a
second run has nothing to do. Without a terminal to ask on, nothing is written unless --yes is
given.
"""


def _add_init(commands: Commands) -> None:
    init = commands.add_parser(
        "init",
        help="set up hook, CI step, ignore lines and settings, asking first",
        description=_INIT,
        epilog="exit status: 0 nothing is left to write, 1 something was not agreed to or only"
        " shown,\n2 wrong use, 3 a file had to be left alone",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    init.add_argument("--yes", action="store_true", help="do not ask")
    init.add_argument("--dry-run", action="store_true", help="only show what would change")


def _add_incident(commands: Commands) -> None:
    incident = commands.add_parser(
        "incident",
        help="what to do about a leaked key, step by step",
        description="Write out what to do about a leaked key, in Markdown, with all that files and"
        " history tell of it filled in.",
    )
    incident.add_argument(
        "fingerprints",
        nargs="*",
        metavar="FINGERPRINT",
        help="its beginning will do; `scan --verbose` shows it",
    )
    incident.add_argument("--all", action="store_true", help="every credential that is found")
    incident.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")


def _add_completion(commands: Commands) -> None:
    completion = commands.add_parser(
        "completion",
        help="completion for bash, zsh or fish",
        description='Print what lets a shell complete arguments: eval "$(binlint completion bash)"',
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))


_FIXES = """\
Close credential files (.env, bot configurations, private keys) to others and keep them out of git
and images: sets mode 600, adds a line to .gitignore or .dockerignore, and tells each change. What
needs you, such as a file that git tracks already, it only tells. No link is followed, only your
own files are changed, and git's index never is.
"""


def _add_fix(commands: Commands) -> None:
    fix = commands.add_parser(
        "fix",
        help="set mode 600 and add ignore lines for credential files",
        description=_FIXES,
        epilog="exit status: 0 nothing is left, 1 something is, 2 wrong use, 3 not all was read",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    fix.add_argument("paths", nargs="*", metavar="PATH", help="as for scan")
    fix.add_argument("--dry-run", action="store_true", help="only tell, change nothing")
    fix.add_argument("--no-ignore", action="store_true", help="as for scan")
    fix.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")


def _add_baseline(commands: Commands) -> None:
    baseline = commands.add_parser("baseline", help="accept today's findings, with a reason")
    actions = baseline.add_subparsers(
        dest="action", required=True, metavar="ACTION", prog="binlint baseline"
    )
    for name, about in (
        ("create", "accept all findings of a scan"),
        ("update", "accept new findings, forget those that are gone"),
        ("show", "list what is accepted, and why"),
    ):
        action = actions.add_parser(name, help=about, description=f"{about.capitalize()}.")
        if name == "create":
            action.add_argument("paths", nargs="*", metavar="PATH", help="as for scan")
        else:  # what a part of the project does not hold may well stand elsewhere in it
            action.set_defaults(paths=[])
        action.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")
        action.add_argument("--baseline", metavar="FILE", help="where it is kept")
        if name != "show":
            action.add_argument("--reason", help="why the findings are accepted")
            action.add_argument("--no-ignore", action="store_true", help="as for scan")
    _add_exchanges(actions)


_IMPORT = """\
Accept what another tool's baseline accepts: a .secrets.baseline of detect-secrets, a
.gitleaksignore or a JSON report of gitleaks. What is found again is added to the baseline, what is
not is named.
"""
_EXPORT = """\
Write the accepted values into a .secrets.baseline of detect-secrets. It holds their SHA-1, and
what it holds already stays.
"""


def _add_exchanges(actions: Commands) -> None:
    import_ = actions.add_parser(
        "import", help="accept what another tool's baseline accepts", description=_IMPORT
    )
    import_.add_argument("file", metavar="FILE", help="its baseline, ignore file or report")
    import_.add_argument("--reason", help="why these are accepted, beside where they come from")
    export = actions.add_parser(
        "export", help="write what is accepted for another tool", description=_EXPORT
    )
    export.add_argument(
        "file", nargs="?", metavar="FILE", help="written or added to (default: standard output)"
    )
    export.add_argument("--format", choices=("detect-secrets",), default="detect-secrets")
    for action in (import_, export):
        action.set_defaults(paths=[])
        action.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")
        action.add_argument("--baseline", metavar="FILE", help="where ours is kept")
        action.add_argument("--no-ignore", action="store_true", help="as for scan")


def _add_rules(commands: Commands) -> None:
    rules = commands.add_parser("rules", help="list, explain, check and export rules")
    actions = rules.add_subparsers(
        dest="action", required=True, metavar="ACTION", prog="binlint rules"
    )
    shown = {"list": "list the rules in force", "show": "explain a rule"}
    for name, about in shown.items():
        action = actions.add_parser(name, help=about, description=f"{about.capitalize()}.")
        if name == "show":
            action.add_argument("rule", metavar="ID")
        action.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")
    check = actions.add_parser(
        "check", help="check rules and run their examples", description="Check rules."
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="rule files, or binlint.toml")
    _add_rules_export(actions)
    pages = actions.add_parser(
        "pages", help="write a page in Markdown on each rule", description="Write pages on rules."
    )
    pages.add_argument("folder", metavar="FOLDER")
    pages.add_argument("--check", action="store_true", help="only tell whether they are current")
    pages.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")


_RULES_EXPORT = """\
Write what binlint knows of Binance credentials, and your own [[rules]], as a rule file for another
scanner. The head of the file says how to use it and what is lost.
"""


def _add_rules_export(actions: Commands) -> None:
    export = actions.add_parser(
        "export",
        help="write the rules for another scanner",
        description=_RULES_EXPORT,
        epilog="exit status: 0 written, 2 wrong use, 3 a rule of your own had to be left out",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument(
        "--format", required=True, choices=("gitleaks", "kingfisher", "detect-secrets")
    )
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")
    export.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")
