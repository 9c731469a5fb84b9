"""Keeps Binance credentials out of repositories; as a library, see docs/library.md."""

# Every start of the command runs this file: it must load nothing. Type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from binlint.api import API_VERSION, Report, scan, scan_text
    from binlint.errors import BinlintError, ConfigError, IncompleteError, RuleError, UsageError
    from binlint.model import (
        Commit,
        Confidence,
        Coverage,
        Environment,
        Evidence,
        Exposure,
        Finding,
        ScanError,
        Severity,
        Verdict,
    )
else:

    def __getattr__(name: str) -> object:
        """Load the library when something of it is asked for."""
        if name not in __all__:
            raise AttributeError(f"module 'binlint' has no attribute {name!r}")
        from binlint import api, errors, model

        home = next(each for each in (model, errors, api) if hasattr(each, name))
        return getattr(home, name)


__version__ = "0.1.0"
__all__ = (
    "API_VERSION",
    "BinlintError",
    "Commit",
    "Confidence",
    "ConfigError",
    "Coverage",
    "Environment",
    "Evidence",
    "Exposure",
    "Finding",
    "IncompleteError",
    "Report",
    "RuleError",
    "ScanError",
    "Severity",
    "UsageError",
    "Verdict",
    "scan",
    "scan_text",
)
