"""Read Python programs: by their syntax tree, or by their tokens where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from binlint.structure import Structure

if TYPE_CHECKING:
    from binlint.decode.python.source import Source


def read(text: str) -> Structure:
    """Read what a Python text, or a fragment of one, is made of; nothing of it is executed.

    What cannot be parsed, Python 2 included, is read by its tokens and says so.
    """
    # 25 ms for ast and what builds on it: only for who has Python to read.
    from binlint.decode.python.parsing import Unreadable, parse

    source = parse(text)
    if isinstance(source, Unreadable):
        return _by_tokens(text, f"{source.problem}; read by its tokens")
    try:
        return _by_tree(source)
    except RecursionError:  # the caller left less room than the tree needs
        return _by_tokens(text, "nested too deeply to be understood; read by its tokens")


def _by_tree(source: Source) -> Structure:
    from binlint.decode.python.arguments import Arguments
    from binlint.decode.python.calls import Calls
    from binlint.decode.python.cuts import add_cuts
    from binlint.decode.python.makers import Makers
    from binlint.decode.python.resolver import Resolver
    from binlint.decode.python.spaces import collect
    from binlint.decode.python.strings import comments, docstring_lines
    from binlint.decode.python.targets import Targets
    from binlint.decode.python.walk import Walk

    spaces = collect(source.tree)
    resolver = Resolver(spaces)
    makers = Makers(resolver)
    calls = Calls(source, makers, Arguments(source, resolver))
    walk = Walk(source, spaces, calls, Targets(source, makers))
    walk.run()
    gathering = walk.gathering
    gathering.remarks += comments(source.text)
    gathering.remarks += docstring_lines(source.text, source.prose)
    if not source.cut:
        return gathering.structure("python", None)
    add_cuts(source, gathering, makers, walk.spaces)
    return gathering.structure("python", f"{source.problem}; read by its tokens there")


def _by_tokens(text: str, problem: str) -> Structure:
    from binlint.decode.program import reader as programs

    return programs.read(text, "python")._replace(problem=problem)
