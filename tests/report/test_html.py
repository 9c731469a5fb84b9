"""The HTML report is one sound file: accessible, loading nothing, and closed to foreign text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise

import pytest

from binlint.model import Coverage, Evidence, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from tests.report.html_reader import Element, read
from tests.report.past import gone, past_result

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;"
RESULTS = ("result", "clean", "past", "hostile")


def hostile_result() -> ScanResult:
    """Return a result that is markup wherever it can be."""
    finding = Finding(
        *("binance-secret-key", "error", "high", MARKUP, MARKUP, 1, 1, 1, 2, MARKUP, MARKUP),
        *(None, MARKUP, (Evidence("name", MARKUP), Evidence("exposed", MARKUP)), MARKUP),
    )
    commit = gone().commit
    assert commit
    commit = commit._replace(author=MARKUP, path=MARKUP, date=MARKUP, refs=(MARKUP,) * 9)
    findings = (finding, finding._replace(commit=commit), finding._replace(subject=MARKUP))
    return ScanResult(
        verdicts=(
            *(Verdict(each, "reported") for each in findings),
            Verdict(finding, "suppressed", MARKUP, "inline", MARKUP),
        ),
        errors=(ScanError(MARKUP, MARKUP, MARKUP),),
        coverage=Coverage(shallow=True, complete=False),
        seconds=1,
        notes=(ScanError(MARKUP, MARKUP, MARKUP),),
    )


@pytest.fixture(params=RESULTS)
def page(request: pytest.FixtureRequest, rulebook: Rulebook, options: Options) -> Element:
    """Return the page of each of several results."""
    name = request.param
    result = hostile_result() if name == "hostile" else request.getfixturevalue(name)
    book = Rulebook(tuple(each._replace(title=MARKUP) for each in rulebook.rules))
    return read(render("html", result, book if name == "hostile" else rulebook, options))


def test_ids_are_unique_and_all_that_is_pointed_to_is_there(page: Element) -> None:
    ids = Counter(each["id"] for each in page.walk() if "id" in each.attributes)
    pointed = {each["for"] for each in page.all("label")}
    pointed |= {
        each["aria-labelledby"] for each in page.walk() if "aria-labelledby" in each.attributes
    }
    pointed |= {each["href"][1:] for each in page.all("a") if each["href"].startswith("#")}

    assert [id for id, number in ids.items() if number > 1] == []
    assert pointed - ids.keys() == set()


def test_nothing_is_loaded_and_nothing_but_the_one_script_can_act(page: Element) -> None:
    attributes = [(each.name, name) for each in page.walk() for name in each.attributes]
    far = [each for each in page.all("a") if not each["href"].startswith("#")]

    assert page.all("img", "link", "iframe", "object", "embed", "base", "use", "image") == []
    assert [at for at in attributes if at[1] in ("src", "style", "srcset", "action")] == []
    assert [at for at in attributes if at[1].startswith("on")] == []
    assert all(re.match("https://[a-z]", each["href"]) for each in far)
    assert {each["rel"] for each in far} <= {"noreferrer noopener"}


def test_the_policy_allows_the_style_and_the_script_by_their_hashes(page: Element) -> None:
    def allowed(name: str) -> str:
        digest = hashlib.sha256(page.one(name).text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"]

    assert policy == (
        f"default-src 'none'; style-src {allowed('style')}; script-src {allowed('script')};"
        " base-uri 'none'; form-action 'none'"
    )


def test_the_policy_stands_before_what_it_governs(page: Element) -> None:
    head = [each for each in page.one("head").children if isinstance(each, Element)]

    assert [each.name for each in head] == [*["meta"] * 5, "title", "style"]
    assert head[0]["charset"] == "utf-8"
    assert head[1]["http-equiv"] == "Content-Security-Policy"


def test_headings_skip_no_level(page: Element) -> None:
    levels = [int(each.name[1]) for each in page.all("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_are_there_and_named(page: Element) -> None:
    body = [each.name for each in page.one("body").children if isinstance(each, Element)]

    assert [name for name in body if name != "nav"] == ["a", "header", "main", "footer", "script"]
    assert page.one("html")["lang"] == "en"
    assert all("aria-label" in each.attributes for each in page.all("nav", "form"))
    assert all("aria-labelledby" in each.attributes for each in page.all("section", "article"))


def test_every_control_has_a_label(page: Element) -> None:
    labelled = {each["for"] for each in page.all("label")}

    assert {each["id"] for each in page.all("input", "select")} == labelled


def test_tables_say_what_they_are_and_their_headers_say_of_what(page: Element) -> None:
    assert all(each.all("caption") for each in page.all("table"))
    assert {each["scope"] for each in page.all("th")} <= {"col", "rowgroup"}
    scrolling = [each for each in page.walk() if each.attributes.get("role") == "region"]
    assert all(each["tabindex"] == "0" and each["aria-label"] for each in scrolling)


def test_pictures_are_silent_because_the_text_beside_them_says_it(page: Element) -> None:
    assert all(each["aria-hidden"] == "true" for each in page.all("svg"))


def test_what_needs_a_script_is_hidden_until_there_is_one(page: Element) -> None:
    assert all("hidden" in each.attributes for each in page.all("form"))
    assert page.all("button") == []


def test_markup_stays_text(rulebook: Rulebook, options: Options) -> None:
    report = render("html", hostile_result(), rulebook, options)
    page = read(report)

    assert len(page.all("script")) == 1
    assert "<script>alert" not in report
    # Everywhere it was given it is shown, as it is.
    shown = " ".join(page.one("body").text.split())
    assert shown.count("<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;") > 20


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://example.com/",
        "data:text/html,x",
        "https://user@example.com/",
        "https://example.com/\u202egpj",
        "https:example.com",
        "//example.com",
    ],
)
def test_only_plain_https_becomes_a_link(
    address: str, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    book = Rulebook(tuple(rule._replace(references=(address,)) for rule in rulebook.rules))

    page = read(render("html", result, book, options))

    assert [each["href"] for each in page.all("a") if not each["href"].startswith("#")] == []


def test_text_of_other_directions_is_kept_apart(rulebook: Rulebook, options: Options) -> None:
    finding = gone()._replace(path="מפתחות/config.json", message="מפתח")
    result = past_result()._replace(verdicts=(Verdict(finding, "reported"),))

    page = read(render("html", result, rulebook, options))

    assert all(
        each.name in ("bdi", "pre")
        for each in page.one("body").walk()
        if any("מ" in child for child in each.children if isinstance(child, str))
    )
