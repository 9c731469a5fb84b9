"""The settings that a project begins with: what holds without them, written out and explained."""

from __future__ import annotations

NAME = "binlint.toml"
TEXT = """\
# Settings of binlint: https://github.com/OWNER/binlint#settings

# The severity from which on a finding stops a commit or a CI job: note, warning or error.
fail-on = "warning"

# What is not scanned at all.
# exclude = ["vendor/**"]

# What the keys of this project may do at most: read-only, trading (spot, margin and futures) or
# custom. What asks for more is reported. Withdrawal cannot be allowed.
# [policy]
# profile = "trading"
# allow = ["universal-transfer"]

# A key to be replaced in time, without any part of it: 30 days for quantitative, 90 for normal,
# 180 for read-only.
# [[keys]]
# name = "grid bot"
# purpose = "quantitative"
# created = 2026-01-31

# A finding to live with. `binlint baseline create --reason "..."` accepts all of today's.
# [[suppress]]
# rules = ["binance-credential"]
# paths = ["docs/*.md"]
# reason = "placeholders of the manual"
"""
