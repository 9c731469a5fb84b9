"""What a file as a whole, and each block of it, says: its venue, its purpose, its credentials."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Document
from binlint.structure import Structure


class Context(NamedTuple):
    """What a detector of configuration faults may ask about a document."""

    document: Document
    structure: Structure
    binance: bool  # the file, its name or its folder speaks of Binance
    trading: bool  # ... or at least of trading on an exchange (ccxt, USDT, spot and margin, …)
    test: bool  # a test, mock, fixture or specification by its path
    library: bool  # the source of an SDK that others call, by its path or what it defines
    example: bool  # an example, demo, sample or document by its path
    credentials: bool  # it names or holds an API key and secret
    testnet: bool  # it speaks of the testnet or demo only
