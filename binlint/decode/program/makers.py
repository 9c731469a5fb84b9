"""What made the object that is called: imports, assignments and types, followed by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from binlint.decode.program.bindings import Bindings, Source
from binlint.decode.program.chains import Chain, Link, chain
from binlint.decode.program.dialects import SELF
from binlint.decode.program.scopes import Program

_DEEPEST = 8  # re-assignments that are followed
_MOST_MAKERS = 4  # that a name may have
_MOST_AROUND = 40  # functions and classes around a use in which a name is sought
_LONGEST = 200  # characters of a maker
_MOST_NAMES = 3  # as in the bindings

# Languages whose modules have names like those of variables.
_MODULES = frozenset(("javascript", "typescript", "vue", "svelte", "python", "go", "ruby", "lua"))
_FIRST = re.compile(r"[^.\\]+")

Made = tuple[str, ...]


class Makers:
    """Answers what made something. Not by the flow of the program: by name, innermost first."""

    def __init__(self, program: Program, bound: Bindings, imported: Mapping[str, str]) -> None:
        self.program, self.bound, self.imported = program, bound, imported
        self.known: dict[tuple[int, str], Made] = {}

    def of_call(self, called: Chain, scope: int) -> str:
        """Return what made the receiver of a call; of one without, the function in full."""
        if len(called.links) == 1:
            return self._function(called, scope)
        receiver = called.links[:-1]
        plain = not any(link.called for link in receiver)
        if plain and (self._is_made(called) or self._is_module(receiver[0], scope)):
            return self._named(called.links)[0]
        return self.of(receiver, scope)

    def _function(self, called: Chain, scope: int) -> str:
        """Return a function or class in full, "" if it is none that the file tells of."""
        root = called.links[0]
        if root.name in self.imported or self._is_static(root) or self._is_made(called):
            return self.full(root.name)
        return "|".join(self._sought(root.name, scope, 0))

    def _is_made(self, called: Chain) -> bool:
        return self.program.code.words[called.start - 1] == "new"

    def of(self, links: Sequence[Link], scope: int) -> str:
        """Return what made the object that a chain leads to, "" if that is unknown."""
        return "|".join(self._made(links, scope, 0))

    def full(self, name: str) -> str:
        """Return an imported name in full, any other as it is."""
        name = name.lstrip("\\")
        first = _FIRST.match(name)
        whole = first[0] if first else name
        return self.imported.get(whole, whole) + name[len(whole) :]

    def _is_module(self, root: Link, scope: int) -> bool:
        """Tell whether a name is a module or a class, not a variable."""
        if root.name in SELF or self._sought(root.name, scope, 0):
            return False
        return root.name in self.imported or self._is_static(root)

    def _is_static(self, root: Link) -> bool:
        """Tell whether a name that is bound to nothing must be that of a class or module."""
        return root.name.lstrip("\\")[:1].isupper() or self.program.code.signs[root.at + 1] == "::"

    def _made(self, links: Sequence[Link], scope: int, depth: int) -> Made:
        if not links or depth > _DEEPEST:
            return ()
        if links[0].name in SELF and not links[0].called:
            scope = self.bound.classes[scope]
            if len(links) == 1:
                return self._own("this", scope, depth)
            links = links[1:]
        made, used = self._bound_to(links, scope, depth)
        if made:
            return self._through(made, links[used:], depth)
        root = links[0]
        if root.name in self.imported or self._is_static(root):
            return self._named(links)
        # A fragment without its imports: `x = ccxt.binance(…)` is as good as a name in full.
        fragment = depth and not self.imported and self.program.code.language in _MODULES
        if fragment and len(links) > 1 and links[1].called:
            return self._named(links)
        return ()

    def _bound_to(self, links: Sequence[Link], scope: int, depth: int) -> tuple[Made, int]:
        """Return what the longest possible beginning of a chain is bound to, and its length."""
        for size in range(min(_MOST_NAMES, len(links)), 0, -1):
            if any(link.called for link in links[: size - 1]):
                continue
            key = ".".join(link.name for link in links[:size])
            made = self._sought(f"{key}()" if links[size - 1].called else key, scope, depth)
            if made:
                return made, size
        return (), 0

    def _named(self, links: Sequence[Link]) -> Made:
        """Return the full name of what a module or class gives: its names up to the last call."""
        full, called = self.full(links[0].name), links[0].called
        for link in links[1:]:
            if link.called or not called:
                full = f"{full}.{link.name}"
            called = called or link.called
        return (full[:_LONGEST],)

    def _through(self, made: Made, links: Sequence[Link], depth: int) -> Made:
        """Follow the fields of classes of this file; of all else, keep what is called."""
        for link in links:
            found: list[str] = []
            for each in made:
                inner = self.bound.named.get(each, 0)
                name = f"{link.name}()" if link.called else link.name
                member = self._own(name, inner, depth) if inner else ()
                if link.called:
                    found.extend(member or (f"{each}.{link.name}"[:_LONGEST],))
                else:  # what a field of a class of this file holds is known or not
                    found.extend(member if inner else (each,))
            made = _distinct(found)
        return made

    def _sought(self, key: str, scope: int, depth: int) -> Made:
        """Return what a name is bound to in the innermost function, class or file that says."""
        for _ in range(_MOST_AROUND):
            place = self.bound.owners[scope]
            made = self._own(key, place, depth)
            if made or not place:
                return made
            scope = self.program.scopes[place].parent
        return self._own(key, 0, depth)

    def _own(self, key: str, place: int, depth: int) -> Made:
        """Return what a name is bound to in one function, class or file."""
        sources = self.bound.sources.get((place, key))
        if not sources:
            return ()
        if (place, key) not in self.known:
            self.known[place, key] = ()  # meanwhile, for a name that is bound to itself
            found = [made for each in sources for made in self._source(each, depth)]
            self.known[place, key] = _distinct(found)
        return self.known[place, key]

    def _source(self, source: Source, depth: int) -> Made:
        if isinstance(source, str):
            return (self.full(source),)
        program = self.program
        found = chain(program.code, program.outline.roles, source)
        scope = program.scope_at[source]
        if self._is_made(found) and len(found.links) > 1:
            root, _ = self._bound_to(found.links[:1], scope, depth + 1)
            through = self._through(root, found.links[1:], depth) if root else ()
            return through or self._named(found.links)
        return self._made(found.links, scope, depth + 1)


def _distinct(made: Sequence[str]) -> Made:
    return tuple(dict.fromkeys(made))[:_MOST_MAKERS]
