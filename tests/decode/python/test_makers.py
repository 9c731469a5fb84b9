"""What made the object whose method is called is found through all that can hide it."""

from __future__ import annotations

import pytest

from tests.decode.python.reading_python import maker

CLIENT = "binance.client.Client"
IMPORT = "from binance.client import Client\nimport ccxt\nfrom binance import AsyncClient\n"

MADE_BY = {
    "an import": ("c = Client('k', 's')\nc.withdraw()", CLIENT),
    "another name": ("from binance.client import Client as C\nc = C()\nc.withdraw()", CLIENT),
    "a module's other name": (
        "import ccxt.async_support as x\nx.binance().withdraw()",
        "ccxt.async_support.binance",
    ),
    "a name out of a module": ("from ccxt import okx\no = okx()\no.withdraw()", "ccxt.okx"),
    "a module within a package": (
        "import binance.client\nc = binance.client.Client()\nc.withdraw()",
        CLIENT,
    ),
    "a relative import": ("from .sdk import Bot\nBot().withdraw()", ".sdk.Bot"),
    "everything imported": (
        "from binance.spot import *\nc = Spot()\nc.withdraw()",
        "binance.spot.Spot",
    ),
    "an annotated assignment": ("c: Client = make()\nc.withdraw()", CLIENT),
    "a parameter's type": ("def f(c: Client):\n    c.withdraw()", CLIENT),
    "a type in quotes": ("def f(c: 'Client | None' = None):\n    c.withdraw()", CLIENT),
    "an optional type": ("def f(c: Optional[Client]):\n    c.withdraw()", CLIENT),
    "a typed collection": ("def f(cs: list[Client]):\n    for c in cs: c.withdraw()", CLIENT),
    "a typed mapping": ("cs: dict[str, Client] = {}\ncs['x'].withdraw()", CLIENT),
    "a class attribute": ("class A:\n    c = Client()\n    def f(s): s.c.withdraw()", CLIENT),
    "a dataclass field": ("class A:\n    c: Client\n    def f(self): self.c.withdraw()", CLIENT),
    "an attribute set later": (
        "class A:\n    def f(self): self.c.withdraw()\n    def g(self): self.c = Client()",
        CLIENT,
    ),
    "an attribute of an object": (
        "class A:\n    def __init__(self): self.c = Client()\na = A()\na.c.withdraw()",
        CLIENT,
    ),
    "an attribute set from outside": ("bot.c = Client()\nbot.c.withdraw()", CLIENT),
    "a property": (
        "class A:\n    @property\n    def c(self): return Client()\n"
        "    def f(self): self.c.withdraw()",
        CLIENT,
    ),
    "an inherited attribute": (
        "class A:\n    c = Client()\nclass B(A):\n    def f(self): self.c.withdraw()",
        CLIENT,
    ),
    "a base class": (
        "class B(Client):\n    def f(self): super().withdraw()",
        CLIENT,
    ),
    "its own class and its base": (
        "class B(Client): ...\nb = B()\nb.withdraw()",
        f"B|{CLIENT}",
    ),
    "a with block": ("with Client() as c:\n    c.withdraw()", CLIENT),
    "an async with block": (
        "async def f():\n    async with ccxt.binance() as c: await c.withdraw()",
        "ccxt.binance",
    ),
    "an awaited factory": (
        "async def f():\n    c = await AsyncClient.create()\n    await c.withdraw()",
        "binance.AsyncClient",
    ),
    "an event loop": ("c = asyncio.run(AsyncClient.create())\nc.withdraw()", "binance.AsyncClient"),
    "a walrus": ("if c := Client():\n    c.withdraw()", CLIENT),
    "unpacking": ("a, c = 1, Client()\nc.withdraw()", CLIENT),
    "a function": ("def get(): return Client()\nget().withdraw()", CLIENT),
    "a function's type": ("def get() -> Client: ...\nget().withdraw()", CLIENT),
    "a coroutine": (
        "async def get(): return Client()\nasync def f(): (await get()).withdraw()",
        CLIENT,
    ),
    "a generator": ("def get():\n    yield Client()\nwith get() as c: c.withdraw()", CLIENT),
    "a method": (
        "class A:\n    def c(self): return Client()\n    def f(self): self.c().withdraw()",
        CLIENT,
    ),
    "a condition": (
        "c = ccxt.binance() if x else ccxt.okx()\nc.withdraw()",
        "ccxt.binance|ccxt.okx",
    ),
    "an alternative": ("c = c or Client()\nc.withdraw()", CLIENT),
    "one or the other": ("c = ccxt.okx()\nc = Client()\nc.withdraw()", f"ccxt.okx|{CLIENT}"),
    "a loop": ("cs = [Client()]\nfor c in cs: c.withdraw()", CLIENT),
    "a loop with numbers": ("for i, c in enumerate([Client()]): c.withdraw()", CLIENT),
    "a loop over entries": ("d = {'a': Client()}\nfor n, c in d.items(): c.withdraw()", CLIENT),
    "an entry": (
        "d = {'a': ccxt.okx(), 'b': ccxt.binance()}\nd['b'].withdraw()",
        "ccxt.binance",
    ),
    "an entry asked for": ("d = {'a': Client()}\nd.get('a').withdraw()", CLIENT),
    "an entry added": ("d = {}\nd['a'] = Client()\nd['a'].withdraw()", CLIENT),
    "an unknown entry": (
        "d = {'a': ccxt.okx(), 'b': ccxt.binance()}\nd[x].withdraw()",
        "ccxt.okx|ccxt.binance",
    ),
    "a comprehension": ("cs = [Client() for x in y]\nfor c in cs: c.withdraw()", CLIENT),
    "an alias": (
        "class A:\n    c = Client()\n    def f(self):\n        x = self.c\n        x.withdraw()",
        CLIENT,
    ),
    "getattr": ("getattr(ccxt, 'binance')().withdraw()", "ccxt.binance"),
    "getattr with a variable": (
        "n = 'binance'\nc = getattr(ccxt, n)\nc().withdraw()",
        "ccxt.binance",
    ),
    "getattr with anything": ("c = getattr(ccxt, name)()\nc.withdraw()", "ccxt.?"),
    "a class in a variable": ("k = Client\nk().withdraw()", CLIENT),
    "an imported module": ("m = importlib.import_module('ccxt')\nm.okx().withdraw()", "ccxt.okx"),
    "an argument": ("def f(c): c.withdraw()\nf(Client())", CLIENT),
    "a constructor's argument": (
        "class A:\n    def __init__(self, c): self.c = c\n"
        "    def f(self): self.c.withdraw()\nA(c=Client())",
        CLIENT,
    ),
    "a dependency": ("def get(): return Client()\ndef f(c=Depends(get)): c.withdraw()", CLIENT),
    "a part of a client": ("c = Client()\nc.rest_api.withdraw()", CLIENT),
    "a lambda": ("get = lambda: Client()\nget().withdraw()", CLIENT),
    "a global": (
        "c = None\ndef f():\n    global c\n    c = Client()\ndef g(): c.withdraw()",
        CLIENT,
    ),
    "the nearest scope": ("c = ccxt.okx()\ndef f():\n    c = Client()\n    c.withdraw()", CLIENT),
    "the module": ("ccxt.withdraw()", "ccxt.withdraw"),
    "nothing known": ("c.withdraw()", ""),
    "a result of a client's method": ("c = Client().get_account()\nc.withdraw()", ""),
    "itself": ("c = c\nc.withdraw()", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MADE_BY.values(), ids=MADE_BY)
def test_the_maker_is_followed_through(text: str, expected: str) -> None:
    assert maker(IMPORT + text) == expected


CALLED = {
    "a class": ("Client()", CLIENT),
    "a function of a module": ("ccxt.binance()", "ccxt.binance"),
    "a factory": ("AsyncClient.create()", "binance.AsyncClient"),
    "a function of this file": ("def get(): ...\nget()", "get"),
}


@pytest.mark.parametrize(("text", "expected"), CALLED.values(), ids=CALLED)
def test_a_call_without_a_receiver_is_named_in_full(text: str, expected: str) -> None:
    method = text.removesuffix("()").rpartition("\n")[2].rpartition(".")[2]

    assert maker(IMPORT + text, method) == expected


FRAGMENTS = {
    "a class": ("c = Client()\nc.withdraw()", "Client"),
    "ccxt": ("c = ccxt.binance()\nc.withdraw()", "ccxt.binance"),
    "a variable": ("c = factory.client()\nc.withdraw()", ""),
}


@pytest.mark.parametrize(("text", "expected"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_in_a_fragment_only_what_is_written_like_a_class_makes(text: str, expected: str) -> None:
    assert maker(text) == expected
