"""How credential files are kept: noted while a scan reads them, judged when it has read all."""

# A scan reads every file once, and maybe in several processes: what it notes of one says nothing
# secret and can be pickled. The platform and git are asked once, at the end, and only if some
# file holds a real credential.
from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from binlint.detect.kept import keptfiles
from binlint.filestate import FileState, Holding, Remedy
from binlint.model import Blob, Finding, ScanError
from binlint.redact import scrub
from binlint.request import ScanRequest

if TYPE_CHECKING:
    from binlint.detect.kept.dockerfiles import Build, Copy
    from binlint.detect.kept.dockerignores import Pattern
    from binlint.detect.kept.envfiles import Judged
    from binlint.detect.kept.images import Recipe
    from binlint.policy.inline import Inline


class Noted(NamedTuple):
    """What one file says of where credentials are, or get to."""

    path: str
    comments: Inline
    holding: Holding | None = None
    copies: tuple[Copy, ...] = ()  # of a Dockerfile
    builds: tuple[Build, ...] = ()  # of a compose file
    patterns: tuple[Pattern, ...] | None = None  # of a .dockerignore


class Conclusion(NamedTuple):
    """A finding, the comments of the file it stands in, and what mends it."""

    finding: Finding
    comments: Inline
    remedies: tuple[Remedy, ...]


class Conclusions(NamedTuple):
    """What a scan concludes from all that was noted."""

    found: tuple[Conclusion, ...] = ()  # in the order of the findings' paths
    errors: tuple[ScanError, ...] = ()
    notes: tuple[ScanError, ...] = ()
    # Paths, as findings have them, of files that are kept as they should be: a credential belongs
    # there, so that finding it is no fault.
    in_place: frozenset[str] = frozenset()


def note(blob: Blob, findings: Collection[Finding], *, marks: bool = False) -> Noted | None:
    """Note what matters of an input, given what else was found in it; None for most.

    With `marks`, comments can be known again in another version of the file.
    """
    path = blob.origin.path
    if not keptfiles.may_matter(path):
        return None
    role = keptfiles.role(path)
    if role is None and keptfiles.kind(path) is None:
        return None
    # "!" may part an archive and its member; in a tree, `states` finds that there is no such file.
    if blob.origin.kind not in ("file", "index") or (blob.origin.kind == "index" and "!" in path):
        return None
    from binlint.decode import text as texts

    text = texts.document(blob, texts.narrow(blob.data), ()).text
    noted = _note_role(path, role, text) if role else _note_holding(blob, text, findings)
    if noted is None:
        return None
    from binlint.policy import inline  # 2 ms, once there is something to judge

    comments = inline.directives(text, 1)
    if marks:
        from binlint.policy.marks import marked

        comments = marked(comments, text)
    return noted._replace(comments=comments)


def _note_role(path: str, role: keptfiles.Role, text: str) -> Noted | None:
    from binlint.detect.kept import dockerfiles, dockerignores

    blank = _blank(path)
    if role == "dockerignore":
        return blank._replace(patterns=dockerignores.read(text))
    if role == "compose":
        builds = dockerfiles.builds(path, text)
        return blank._replace(builds=builds) if builds else None
    copies = dockerfiles.copies(text)
    return blank._replace(copies=copies) if copies else None


def _note_holding(blob: Blob, text: str, findings: Collection[Finding]) -> Noted | None:
    from binlint.detect.kept import envvalues

    path = blob.origin.path
    has_secret = any(finding.preview for finding in findings)
    holding = envvalues.holding(path, text, has_secret)
    if holding is None:
        return None
    return _blank(path)._replace(holding=holding._replace(staged=blob.origin.kind == "index"))


def _blank(path: str) -> Noted:
    from binlint.policy.inline import Inline

    return Noted(path, Inline((), ()))


def conclude(
    request: ScanRequest,
    noted: Iterable[Noted],
    excluded: Callable[[str], bool],
    folders: frozenset[str] = frozenset(),
) -> Conclusions:
    """Ask the platform and git about the files that hold credentials, and judge all of them.

    A hook looks into the `folders` of its inputs, too, which are relative to the root.
    """
    by_path = {each.path: each for each in noted}
    if request.beside:
        by_path |= {each.path: each for each in _beside(request, folders, by_path, excluded)}
    holdings = [each.holding for each in by_path.values() if each.holding]
    if not holdings:
        return Conclusions()
    from binlint.sources import states

    # What is staged is in the index, whatever the work tree has by now.
    asked = [holding.path for holding in holdings if not holding.staged]
    known = states.look(request.root, asked, hook=request.beside)
    staged = [FileState(each.path, None, tracked=True) for each in holdings if each.staged]

    def read(path: str) -> bytes | None:
        return states.read(request.root, path)

    by_state = {each.path: each for each in (*known.states, *staged)}
    judged = tuple(judge(by_path, by_state, read))
    no_modes = asked and not states.HAS_MODES
    notes = (ScanError(".", "mode", states.WITHOUT_MODES),) if no_modes else ()
    return Conclusions(judged, known.errors, notes, _in_place(holdings, by_state, judged))


def _in_place(
    holdings: list[Holding], states: dict[str, FileState], judged: tuple[Conclusion, ...]
) -> frozenset[str]:
    """Return the files where keys belong: closed to others, out of git and of images."""
    faulty = {remedy.path for each in judged for remedy in each.remedies}
    kept = (each for each in holdings if not each.template and each.path not in faulty)
    known = (states[each.path] for each in kept if each.path in states)
    return frozenset(scrub(state.path) for state in known if _is_private(state))


def _is_private(state: FileState) -> bool:
    """Tell whether git is told to leave a file alone; outside of git, who knows what copies it?"""
    return state.ignored is True and not state.tracked


def judge(
    noted: dict[str, Noted],
    states: dict[str, FileState],
    read: Callable[[str], bytes | None],
) -> Iterator[Conclusion]:
    """Judge what was noted, each by its path, given the states of the files.

    `read` gives a .dockerignore that was not noted, as in a hook that is given a Dockerfile only.
    """
    from binlint.detect.kept import envfiles, images

    kept = [each.holding for each in noted.values() if each.holding and each.path in states]
    for holding in kept:
        found = envfiles.judge(holding, states[holding.path])
        yield from _conclusions(found, noted[holding.path].comments)
    for recipe in _recipes(noted, read):
        yield from _conclusions(images.judge(recipe, kept), noted[recipe.path].comments)


def _conclusions(judged: Iterable[Judged], comments: Inline) -> Iterator[Conclusion]:
    yield from (Conclusion(each.finding, comments, each.remedies) for each in judged)


def _recipes(noted: dict[str, Noted], read: Callable[[str], bytes | None]) -> Iterator[Recipe]:
    from binlint.detect.kept import dockerfiles, dockerignores, images

    builds = tuple(build for each in noted.values() for build in each.builds)

    def patterns(path: str) -> tuple[Pattern, ...] | None:
        if path in noted:
            return noted[path].patterns
        data = read(path)
        return None if data is None else dockerignores.read(data.decode("utf-8", "replace"))

    for each in noted.values():
        for context in dockerfiles.contexts(builds, each.path) if each.copies else ():
            own = f"{each.path}.dockerignore"  # takes the place of the context's
            common = f"{context}/.dockerignore" if context else ".dockerignore"
            place, found = own, patterns(own)
            if found is None:
                place, found = common, patterns(common)
            yield images.Recipe(each.path, each.copies, context, place, found or ())


def _beside(
    request: ScanRequest,
    folders: frozenset[str],
    noted: Collection[str],
    excluded: Callable[[str], bool],
) -> Iterator[Noted]:
    """Note the credential files that lie beside what a hook looks at."""
    from binlint.sources import states

    def is_wanted(path: str) -> bool:
        return bool(keptfiles.kind(path)) and path not in noted and not excluded(path)

    for blob in states.beside(request.root, folders, is_wanted):
        found = note(blob, (), marks=request.policy.base is not None)
        if found and found.holding:
            yield found._replace(holding=found.holding._replace(beside=True))
