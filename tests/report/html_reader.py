"""Read a page the strict way: elements in a tree, and a complaint about each that is not closed."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = ("input", "meta", "wbr")


class Element:
    """An element with its children, texts among them."""

    def __init__(self, name: str, attributes: dict[str, str | None]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute] or ""

    @property
    def text(self) -> str:
        """Return all text in it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def walk(self) -> Iterator[Element]:
        """Yield it and all elements in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *names: str, **attributes: str) -> list[Element]:
        """Return the elements of these names that have these attributes."""
        wanted = [(name.rstrip("_"), value) for name, value in attributes.items()]
        return [
            each
            for each in self.walk()
            if (not names or each.name in names)
            and all(each.attributes.get(name) == value for name, value in wanted)
        ]

    def one(self, *names: str, **attributes: str) -> Element:
        """Return the only element that fits."""
        (found,) = self.all(*names, **attributes)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute of {tag} is given twice"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"{tag} is closed out of turn"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """Return the root of a page whose every element is closed in its turn."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root


def styled(root: Element, name: str) -> list[Element]:
    """Return the elements of a class."""
    return [each for each in root.walk() if name in (each.attributes.get("class") or "").split()]
