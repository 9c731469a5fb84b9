"""A block of text with what decides about it: its marks, what stands above it, whose it is."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.prose import checkboxes, negation, tables
from binlint.detect.prose.checkboxes import Mark, Sign
from binlint.detect.prose.negation import NOTHING, Judgement
from binlint.detect.prose.outlines import Outline
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.spoken import LONGEST
from binlint.detect.prose.topics import Mention, Seeker
from binlint.detect.safety.context import Context

# What a key may do, as headings and lead-ins have it.
_PERMISSIONS = r"""permissions? | scopes? | rights | restrictions? | privileges?
        | berechtigung\w* | rechte
      | autorisations? | droits | permisos | permiss[õo]es | permessi | rechten | machtigingen
        | uprawnieni\w*
      | dozvol\w* | дозволе | дозволи | права | разрешения | izinler\w* | izinleri | yetki\w*
        | izin | quyền"""
_PERMISSION_SIGNS = "权限|權限|権限|권한"
PERMISSIONS = Phrases(rf"\b(?:{_PERMISSIONS})\b|{_PERMISSION_SIGNS}")
# Words that make a heading or lead-in one about the form of a key.
PERMISSIVE = Phrases(
    rf"""\b(?: {_PERMISSIONS} | api\s?keys? | access | options? | settings? | boxes
        | checkboxes | following
      | these | enable )\b | {_PERMISSION_SIGNS}|选项|選項|設定|设置"""
)
# What a text about Binance's keys speaks of near by.
_ABOUT_KEYS = Phrases(
    r"""\b(?: api(?:_?keys?)? | keys? | permissions? | scopes? | enable\ reading
        | spot | margin | futures | read(?:ing|-only)? | trad\w+
      | binance | schlüssel | clés? | claves? | chaves? | chiav[ei] | sleutel | klucz\w*
        | ključ\w* | ключ\w* | anahtar\w*
      | kunci | khóa )\b | 密钥|密鑰|权限|權限|币安|キー|키|권한"""
)
_LABELS = Phrases(
    r"enable\s+(?:spot|reading|futures|margin|internal)|spot\s+(?:&|and)\s+margin"
    r"|permits\s+universal|读取|现货",
    PLAIN,
)
_ADDRESSES = ("open-ip", "restriction")  # one matter, seen from both sides
# client.universal_transfer(…)
_CALLED = Phrases(r"\b[a-z_]\w{0,40}\.\w{1,60}\(", PLAIN)
_NEAR = 4  # blocks to either side that keep a block company
_ROWS = 200  # rows above one among which a table's head is looked for
_SHOWN = 400  # characters of a block above that are read
_SHORT = 40  # characters of a heading that refuses all below it: "Never", "❌ DON'T"


class Passage:
    """A block and its surroundings, asked about one mention after another."""

    def __init__(self, context: Context, outline: Outline, index: int, seeker: Seeker) -> None:
        self.context = context
        self.outline = outline
        self.seeker = seeker
        self.index = index
        self.block = outline.blocks[index]
        self.words = outline.words(index)
        # A megabyte on one line is no row of boxes.
        short = len(self.words) <= LONGEST
        self._marks = list(checkboxes.marks_in(self.words)) if short else []
        self._about: bool | None = None  # keys; found out once

    def mark(self, mention: Mention) -> tuple[Mark, Sign] | None:
        """Return the mark that switches what is mentioned, and what it means here."""
        if not self._marks:
            return None
        mark = checkboxes.governing(self._marks, self.words, mention.start, mention.end)
        if mark is None:
            return None
        return mark, checkboxes.resolve(mark, self._company() if mark.sign == "x" else ())

    def _company(self) -> Iterator[Mark]:
        """Yield the boxes of this row and of those around it in the same list."""
        yield from self._marks
        for index in self._neighbours():
            if self.outline.blocks[index].parent == self.block.parent:
                yield from checkboxes.marks_in(self.outline.words(index, _SHOWN))

    def _neighbours(self) -> Iterator[int]:
        first = max(0, self.index - _NEAR)
        for index in range(first, min(len(self.outline.blocks), self.index + _NEAR + 1)):
            if index != self.index:
                yield index

    def above(self, mention: Mention) -> Judgement:
        """Judge what leads in to this block; nearest first. "described" stands for a mere title."""
        titled = NOTHING
        for text in self._above():
            judgement = _lead(text, mention, self.seeker)
            if judgement.polarity in ("on", "off"):
                return judgement
            if judgement.polarity == "described" and titled is NOTHING:
                titled = judgement
        return titled

    def _above(self) -> Iterator[str]:
        if self.block.name:
            yield names.words(self.block.name) + ":"
        for index in self.outline.above(self.index):
            yield self.outline.words(index, _SHOWN)

    def about_keys(self, mention: Mention) -> bool:
        """Tell whether this or what is near by speaks of an API key and its permissions."""
        if self._about is None:
            texts = (self._other_words(), *self._above())
            self._about = any(_ABOUT_KEYS.search(text) for text in texts)
        if self._about:
            return True
        bare = mention.kind == "noun" and mention.topic in ("withdrawal", "transfer")
        if bare and self.context.structure.language == "code":
            return False  # "Enable withdrawals" is a button of many a program
        return any(
            _ABOUT_KEYS.search(self.outline.words(one, _SHOWN)) for one in self._neighbours()
        )

    def _other_words(self) -> str:
        """Return the words without the names of permissions: what they say of other things."""
        words = self.words
        for mention in self.seeker.mentions_in(words):
            blank = " " * (mention.end - mention.start)
            words = f"{words[: mention.start]}{blank}{words[mention.end :]}"
        return words

    def lists_permissions(self) -> bool:
        """Tell whether what stands above, a table's head included, speaks of permissions."""
        head = (cell.text for cell in self.head()) if self.block.form == "row" else ()
        return any(PERMISSIONS.search(text) for text in (*head, *self._above()))

    def titles(self) -> Iterator[str]:
        """Yield what stands above, nearest first."""
        return self._above()

    def beside_labels(self) -> bool:
        """Tell whether other check boxes of Binance's form are named near by."""
        if _LABELS.search(self.words):
            return True
        return any(_LABELS.search(self.outline.words(one, _SHOWN)) for one in self._neighbours())

    def near(self, pattern: Phrases) -> bool:
        """Tell whether this block, one beside it or one above has a pattern."""
        beside = (self.outline.words(one, _SHOWN) for one in self._neighbours())
        return any(pattern.search(text) for text in (self.words, *beside, *self._above()))

    def near_below(self, pattern: Phrases) -> bool:
        """Tell whether the next block has a pattern."""
        index = self.index + 1
        if index >= len(self.outline.blocks):
            return False
        return bool(pattern.search(self.outline.words(index, _SHOWN)))

    def in_reference(self) -> bool:
        """Tell a list of endpoints with their paths, such as Binance's own documentation."""
        if _CALLED.search(self.words) or any(
            _CALLED.search(self.outline.raw(one)[:_SHOWN]) for one in self._neighbours()
        ):
            return False  # it shows how a program calls it
        return self.outline.lists_endpoints()

    def head(self) -> list[tables.Cell]:
        """Return the cells of the first row of the table this row stands in."""
        index = self.index
        last = max(0, index - _ROWS)
        while index > last and self.outline.blocks[index - 1].form == "row":
            index -= 1
        return tables.cells_of(self.outline.words(index)) if index != self.index else []


def _lead(text: str, mention: Mention, seeker: Seeker) -> Judgement:
    """Judge what a heading or lead-in says of all that stands below it."""
    marks = list(checkboxes.marks_in(text))
    bare = checkboxes.unmarked(text)
    said = negation.switches(bare)
    leads = bare.rstrip().endswith((":", "："))
    permissive = PERMISSIVE.search(bare)
    if not (permissive or marks or said.polarity):
        return NOTHING
    own = _ADDRESSES if mention.topic in _ADDRESSES else (mention.topic,)
    if any(other.topic in own for other in seeker.mentions_in(bare)):
        return NOTHING  # it speaks for itself
    if said.polarity == "off":
        return said if permissive or leads or len(bare.strip()) <= _SHORT else NOTHING
    if marks and marks[0].sign == "off" and (permissive or leads or len(bare.strip()) <= _SHORT):
        return Judgement("off", marks[0].text)
    if said.polarity == "on":
        return said if permissive or leads else NOTHING
    if permissive:
        return Judgement("described", permissive[0])
    return NOTHING
