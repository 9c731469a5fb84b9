"""Write a command line's grammar as completion scripts for bash, zsh and fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    about: str
    takes_value: bool
    values: tuple[str, ...]  # some or all that it takes
    takes_files: bool


class Level(NamedTuple):
    """A command, and what can follow it."""

    path: str  # of names, as `binlint hook pre-commit`
    about: str
    options: tuple[Option, ...]
    words: tuple[str, ...]  # that can stand for its argument
    takes_files: bool

    @property
    def name(self) -> str:
        """Return the last of its names."""
        return self.path.rpartition(" ")[2]


def bash(levels: Sequence[Level]) -> str:
    """Return the script for bash, 3.2 and newer."""
    return _lines(_bash(levels))


def _bash(levels: Sequence[Level]) -> Iterator[str]:
    known = " | ".join(f"'{level.path}'" for level in levels[1:])
    yield from (
        '# eval "$(binlint completion bash)"',
        "_binlint() {",
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}",
        "    local level=binlint number words=",
        "    for ((number = 1; number < COMP_CWORD; number++)); do",
        '        case "$level ${COMP_WORDS[number]}" in',
        f'            {known}) level="$level ${{COMP_WORDS[number]}}" ;;',
        "        esac",
        "    done",
        '    case "$level $previous" in',
    )
    for level in levels:
        for option in level.options:
            if option.takes_value:
                names = " | ".join(f"'{level.path} {name}'" for name in option.names)
                yield f"        {names}) words='{' '.join(option.values)}' ;;"
    yield from ("        *)", '            case "$level" in')
    for level in levels:
        options = " ".join(name for option in level.options for name in option.names)
        words = " ".join((*(child.name for child in _children(level, levels)), *level.words))
        yield f"            '{level.path}')"
        yield f"                words='{words}'; [[ $current == -* ]] && words='{options}' ;;"
    yield from (
        "            esac ;;",
        "    esac",
        '    COMPREPLY=($(compgen -W "$words" -- "$current"))',
        "}",
        "complete -o default -F _binlint binlint",
    )


def zsh(levels: Sequence[Level]) -> str:
    """Return the script for zsh."""
    return _lines(line for level in reversed(levels) for line in _zsh(level, levels)) + (
        "compdef _binlint binlint\n"
    )


def _zsh(level: Level, levels: Sequence[Level]) -> Iterator[str]:
    children = _children(level, levels)
    if level is levels[0]:
        yield from ("#compdef binlint", '# eval "$(binlint completion zsh)"')
    yield f"_{level.path.replace(' ', '_').replace('-', '_')}() {{"
    yield "    local curcontext=$curcontext state line"
    yield "    _arguments -C \\"
    for option in level.options:
        yield from (f"        {_quoted(spec)} \\" for spec in _zsh_option(option))
    if not children:
        takes = f"*:WORD:({' '.join(level.words)})" if level.words else "*:FILE:_files"
        yield f"        {_quoted(takes) if level.words or level.takes_files else ''}"
        yield "}"
        return
    named = " ".join(f'{child.name}\\:"{child.about}"' for child in children)
    yield f"        {_quoted(f'1:COMMAND:(({named}))')} '*::ARGUMENT:->further'"
    yield "    [[ $state == further ]] || return"
    yield "    case $line[1] in"
    for child in children:
        yield f"        {child.name}) _{child.path.replace(' ', '_').replace('-', '_')} ;;"
    yield from ("    esac", "}")


def _zsh_option(option: Option) -> Iterator[str]:
    about = option.about.replace("[", "(").replace("]", ")").replace(":", "\\:")
    action = "_files" if option.takes_files else f"({' '.join(option.values)})"
    for name in option.names:
        long = "=" if name.startswith("--") and option.takes_value else ""
        yield f"{name}{long}[{about}]" + (f":VALUE:{action}" if option.takes_value else "")


def fish(levels: Sequence[Level]) -> str:
    """Return the script for fish."""
    return _lines(_fish(levels))


def _fish(levels: Sequence[Level]) -> Iterator[str]:
    yield "# binlint completion fish | source"
    yield "complete -c binlint -f"
    for level in levels:
        children = _children(level, levels)
        here = _fish_condition(level, children)
        for child in children:
            yield f"complete -c binlint -n {here} -a {child.name} -d {_quoted(child.about)}"
        for word in level.words:
            yield f"complete -c binlint -n {here} -a {word}"
        if level.takes_files:
            yield f"complete -c binlint -n {here} -F"
        for option in level.options:
            yield f"complete -c binlint -n {here} {_fish_option(option)}"


def _fish_condition(level: Level, children: Sequence[Level]) -> str:
    if level.path == "binlint":
        return "__fish_use_subcommand"
    tests = [f"__fish_seen_subcommand_from {name}" for name in level.path.split()[1:]]
    if children:
        names = " ".join(child.name for child in children)
        tests.append(f"not __fish_seen_subcommand_from {names}")
    return _quoted("; and ".join(tests))


def _fish_option(option: Option) -> str:
    names = " ".join(
        f"-{'l' if name[:2] == '--' else 's'} {name.lstrip('-')}" for name in option.names
    )
    values = f" -xa {_quoted(' '.join(option.values))}" if option.values else " -x"
    takes = (" -rF" if option.takes_files else values) if option.takes_value else ""
    return f"{names}{takes} -d {_quoted(option.about)}"


def _children(level: Level, levels: Sequence[Level]) -> list[Level]:
    return [each for each in levels if each.path.rpartition(" ")[0] == level.path]


def _quoted(text: str) -> str:
    """Quote a text of our own for a shell; a fish string takes no other way for the sign."""
    return "'" + text.replace("'", "’") + "'"


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
