"""Parse the JSON of a baseline; what is wrong with it is told without a word of what it holds."""

from __future__ import annotations

from binlint.errors import ConfigError
from binlint.policy.foreign import wrong


def parse(file: str, text: str) -> object:
    """Return the value that a file's text is; ConfigError if it is none."""
    import json  # 2 ms, needed only where there is a baseline

    place = ""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f" (at line {error.lineno}, column {error.colno})"
    except (ValueError, RecursionError):
        place = " (a number too long, or nested too deep)"
    else:
        return value
    # Outside of the handlers: the exception holds the file's content.
    raise refusal(file, place)


def parse_object(file: str, text: str) -> dict[str, object]:
    """Do the same with a file that is to be an object."""
    value = parse(file, text)
    if not isinstance(value, dict):
        raise refusal(file, " (must be an object)")
    return value


def refusal(file: str, place: str) -> ConfigError:
    """Return the error that says where a baseline is not what it must be."""
    return wrong(file, f"is not a JSON baseline{place}; mend it, or restore it from git")
