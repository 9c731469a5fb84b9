"""Read suspects again and judge them, in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binlint.model import Blob, ScanError
from binlint.past import sightings
from binlint.past.memory import Judged
from binlint.past.place import Place
from binlint.past.sharing import Sharing
from binlint.sources import contents
from binlint.sources.answers import unreadable
from binlint.sources.contents import Wanted
from binlint.sources.pieces import Read

_FEW = 20  # objects, which take less time than a process more

# Judgements, and what could not be read.
Looked = tuple[list[Judged], set[ScanError]]


def look(place: Place, wanted: Sequence[Wanted]) -> Iterator[Looked]:
    """Judge objects under the paths they are wanted for."""
    import pickle  # 2 ms; findings are on the safe side of the wall

    from binlint import workers

    jobs = place.jobs if len(wanted) > _FEW else 1
    size = -(-len(wanted) // jobs)

    def work(process: int) -> bytes:
        # Neighbours in a pack share what git has just read.
        return pickle.dumps(_Looks(place).at(wanted[process * size :][:size]))

    sharing = Sharing()
    for share in workers.share(jobs, work) if wanted else ():
        judged, errors = pickle.loads(share)
        yield [_shared(each, sharing) for each in judged], errors


def _shared(judged: Judged, sharing: Sharing) -> Judged:
    return judged._replace(records=sharing.records(judged.records))


class _Looks:
    """The looks that one process takes."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._judged: list[Judged] = []
        self._sharing = Sharing()

    def at(self, wanted: Sequence[Wanted]) -> Looked:
        """Judge objects, one after the other."""
        # They were read a moment ago: if one cannot be now, it is an error like any other.
        items = contents.contents(wanted, self._place.root, _unreadable, self._take)
        errors = {item for item in items if isinstance(item, ScanError)}
        return self._judged, errors

    def _take(self, wanted: Wanted, read: Read, size: int) -> Iterator[Blob | ScanError]:
        """Judge one object while it is being read; nothing of it goes any further."""
        pipeline, path = self._place.pipeline, wanted.origin.path
        if wanted.origin.kind == "message":
            judged = sightings.message(pipeline, wanted.id, read(size), wanted.origin)
        else:
            items = contents.as_file(wanted, read, size)
            judged = sightings.blob(pipeline, wanted.id, path, items)
        self._judged.append(_shared(judged, self._sharing))
        yield from ()


def _unreadable(wanted: Wanted) -> ScanError:
    return unreadable(wanted.id)
