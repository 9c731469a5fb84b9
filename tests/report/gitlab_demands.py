"""What GitLab demands of a secret detection report, in schema versions 15.0.7 to 15.2.5."""

# Our own words for the part of it that a report of binlint can break; see
# https://gitlab.com/gitlab-org/security-products/security-report-schemas
from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_PAGE = {"type": "string", "pattern": "^https?://.+"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}


def _record(required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object of exactly these properties: what is unknown is a mistake."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "minItems": least, "items": items}


_TOOL = _record(
    "id name version vendor",
    id=_TEXT,
    name=_TEXT,
    url=_PAGE,
    version=_TEXT,
    vendor=_record("name", name=_TEXT),
)
_IDENTIFIER = _record("type name value", type=_TEXT, name=_TEXT, value=_TEXT, url=_PAGE)
_LOCATION = _record(
    "commit",
    file={"type": "string"},
    start_line={"type": "integer", "minimum": 1},
    end_line={"type": "integer", "minimum": 1},
    commit=_record("sha", sha=_TEXT, author={"type": "string"}, date={"type": "string"}),
)
_FACT = _record("name type value", name=_TEXT, type={"const": "text"}, value={"type": "string"})
_VULNERABILITY = _record(
    "id identifiers location",
    id=_TEXT,
    category={"const": "secret_detection"},  # no longer asked for, and still written by GitLab
    name={"type": "string", "maxLength": 255},
    description={"type": "string", "maxLength": 1048576},
    severity={"enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"]},
    solution={"type": "string", "maxLength": 7000},
    location=_LOCATION,
    identifiers=_list(_IDENTIFIER, least=1),
    links=_list(_record("url", url=_PAGE)),
    details={"type": "object", "additionalProperties": _FACT},
    raw_source_code_extract={"type": "string"},
    flags=_list(
        _record(
            "type origin description",
            type={"const": "flagged-as-likely-false-positive"},
            origin=_TEXT,
            description=_TEXT,
        )
    ),
)
_SCAN = _record(
    "analyzer end_time scanner start_time status type",
    analyzer=_TOOL,
    scanner=_TOOL,
    type={"const": "secret_detection"},
    start_time=_TIME,
    end_time=_TIME,
    status={"enum": ["success", "failure"]},
    messages=_list(_record("level value", level={"enum": ["info", "warn", "fatal"]}, value=_TEXT)),
    primary_identifiers=_list(_IDENTIFIER),
)
REPORT = _record(
    "scan version vulnerabilities",
    version={"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"},
    schema=_PAGE,
    scan=_SCAN,
    vulnerabilities=_list(_VULNERABILITY),
)
