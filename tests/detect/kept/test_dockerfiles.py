"""A Dockerfile is read as docker reads it, and compose for the context it gives."""

from __future__ import annotations

import pytest

from binlint.detect.kept.dockerfiles import Build, builds, contexts, copies, names_itself, takes


@pytest.mark.parametrize(
    "line",
    [
        *("COPY . .", "copy . /app", "COPY ./ /app/", "ADD . /app", "COPY .env .", "COPY .env* ./"),
        *("COPY * /app/", "COPY a.txt .env /app/", 'COPY [".env", "/app/"]', "COPY / /app"),
        *("COPY --chown=1000:1000 . .", "COPY --link --chmod=600 .env .", "COPY '.env' /app"),
        *("COPY \\\n  # why\n  . \\\n  /app", "COPY .en? ./"),
    ],
)
def test_a_copy_takes_the_file_in(line: str) -> None:
    (copy,) = copies(f"FROM x\n{line}\n")

    assert (copy.line, takes(copy, ".env")) == (2, True)


@pytest.mark.parametrize(
    "line",
    [
        *("COPY --from=build . .", "COPY src /app", "COPY *.py /app/", "# COPY . .", "RUN cp . x"),
        *("ADD https://example.org/.env /app", "COPY ${SOURCE} /app", "COPY .env", "COPY"),
        *("COPY --exclude=.env . .", "RUN <<EOF\nCOPY . .\nEOF", "COPY <<.env /app\n.env"),
        *("ADD git@example.org:a/b.git /app", "COPY .env.example ./", "ENV X=COPY . ."),
    ],
)
def test_other_lines_do_not(line: str) -> None:
    assert [copy for copy in copies(f"FROM x\n{line}\n") if takes(copy, ".env")] == []


def test_windows_dockerfiles_may_have_another_escape() -> None:
    (copy,) = copies("# escape=`\nFROM x\nCOPY `\n . `\n C:\\app\n")

    assert (copy.line, takes(copy, "deep/.env")) == (3, True)


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        (".", ".env", False),
        ("bot", "bot/.env", False),
        (".env", ".env", True),
        (".e*", ".env", True),
    ],
)
def test_a_file_that_is_named_cannot_be_kept_out(source: str, path: str, expected: bool) -> None:
    (copy,) = copies(f"COPY {source} /app/")

    assert takes(copy, path)
    assert names_itself(copy, path) is expected


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        ("build: .", Build("app", "app/Dockerfile")),
        ("build: ..  # the root", Build("", "Dockerfile")),
        ('build: "./bot"', Build("app/bot", "app/bot/Dockerfile")),
        (
            "build:\n      context: ..\n      dockerfile: a/x.dockerfile",
            Build("", "a/x.dockerfile"),
        ),
        ("build: {context: bot, dockerfile: D}", Build("app/bot", "app/bot/D")),
        ("build:\n      dockerfile: D\n    image: x\n    context: y", Build("app", "app/D")),
    ],
)
def test_compose_names_a_context(build: str, expected: Build) -> None:
    text = f"services:\n  bot:\n    {build}\n    env_file: .env\n"

    assert builds("app/compose.yaml", text) == (expected,)


@pytest.mark.parametrize("context", ["../..", "${DIR}", "https://example.org/a.git", "/abs", "~/x"])
def test_a_context_that_is_not_here_is_none(context: str) -> None:
    assert builds("app/compose.yaml", f"services:\n  bot:\n    build: {context}\n") == ()


def test_without_compose_the_context_is_the_dockerfiles_folder() -> None:
    named = (Build("", "docker/bot.dockerfile"),)

    assert contexts(named, "docker/bot.dockerfile") == ("",)
    assert contexts(named, "docker/other.dockerfile") == ("docker",)
