"""Tell whether a hook goes by its own name or by the folder it is in: it can keep one of them."""

# By the words for "myself" in the languages that hooks are written in. What is not understood
# counts against us: a hook that does not know itself any more passes everything, without a word.
from __future__ import annotations

import re
from typing import NamedTuple

_MYSELF = rb"""
    (?: \$\{?0 (?![0-9]) | \b BASH_SOURCE | \b ZSH_ARGZERO | \b PROGRAM_NAME | \b argv0 \b
      | \b process\.argv\[1\] | \b argv\[0\] | \b Args\[0\] | \b import\.meta \b
      | __file__ | __FILE__ | __filename | \b SCRIPT_(?:FILE)?NAME | \b PSCommandPath )
"""
_FOLDER = rb"""
      \b dirname \b (?: (?!basename) [^\n] ){0,40}? @
    | \$\{ (?: 0 | BASH_SOURCE (?:\[0\])? ) (?: % | :h | :[aA]:h )        # sh; zsh
    | Path\( [^\n]{0,20}? @ [^\n]{0,30}? \. parents? \b                 # Python's pathlib
    | __dirname | __dir__ | __DIR__ | \b PSScriptRoot | \b FindBin (?! ::(?:Real)?Script )
    | \b require_relative \b | \b (?: require | from | import ) \b [ (]{0,3} ["'] \.\.?/
"""
_NAME = rb"""
      \b basename \b (?: (?!dirname) [^\n] ){0,40}? @                   # and Ruby's, Node's
    | \$\{ (?: 0 | BASH_SOURCE (?:\[0\])? ) (?: \#\# | :t )               # sh; zsh
    | Path\( [^\n]{0,20}? @ [^\n]{0,30}? \. (?: name | stem ) \b
"""
_BOTH = rb"""
      \$\{?0\}? "? (?: \. \w | / )            # hook.d/part, hook/../part
    | @ \s? \+ \s? ["'`] [./]
    | /husky\.(?:local\.)?sh (?<! /_/husky\.sh )  # husky 4 asks there; in later ones, to say it
"""
_NEITHER = rb"""
      ^ [ \t]* \# [^\n]*
    | __FILE__ \s? ==\s? \$(?: 0 | PROGRAM_NAME ) | \$(?: 0 | PROGRAM_NAME ) \s? == \s? __FILE__
    | \b (?: echo | print | printf | puts | warn | die ) \b [^\n|]{0,80}? \$\{?0\}?
      (?= [^\n|]{0,200} (?: \n | \Z ) )       # a part of a message
"""
_AWKS = re.compile(rb'(?<! ["{$] ) \$0 ', re.VERBOSE)  # a line


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern.replace(b"@", _MYSELF), re.VERBOSE | re.MULTILINE)


class Needs(NamedTuple):
    """What a hook has to keep to do its work."""

    name: bool
    folder: bool


def needs(content: bytes, folder: str) -> Needs:
    """Return what a hook needs that is in a folder of this name."""
    if b"\0" in content:  # a program; some are several, and go by the name they are called by
        return Needs(name=True, folder=False)
    text = _compiled(_NEITHER).sub(b"", content)
    if _compiled(_BOTH).search(text):
        return Needs(name=True, folder=True)
    text, folders = _compiled(_FOLDER).subn(b"", text)
    text, names = _compiled(_NAME).subn(b"", text)
    if re.search(rb"\bawk\b", text):
        text = _AWKS.sub(b"", text)
    is_unclear = _compiled(_MYSELF).search(text) is not None
    # The whole path can be compared only by one who speaks of the folder.
    spoken = (b"hooks", folder.lower().encode("utf-8", "surrogateescape"))
    by_path = is_unclear and any(word in text.lower() for word in spoken)
    return Needs(name=names > 0 or is_unclear, folder=folders > 0 or by_path)
