"""Processes share work: each ticket goes to one of them, and what each has done comes back."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from binlint.errors import IncompleteError
from binlint.workers import MOST_TICKETS, Counters, Tickets, share


@pytest.mark.parametrize("count", [0, 1, 2, MOST_TICKETS])
def test_tickets_are_numbers_in_order_and_each_is_given_once(count: int) -> None:
    tickets = Tickets(count)

    assert (list(tickets), list(tickets)) == (list(range(count)), [])
    tickets.close()


def test_who_asks_next_gets_the_next_ticket() -> None:
    tickets = Tickets(4)
    one, other = iter(tickets), iter(tickets)

    assert [next(one), next(other), next(other), next(one)] == [0, 1, 2, 3]
    assert (list(one), list(other)) == ([], [])
    tickets.close()


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_ticket_goes_to_one_process_only(processes: int) -> None:
    tickets = Tickets(MOST_TICKETS)

    def work(process: int) -> bytes:
        return "".join(f"{ticket} " for ticket in tickets).encode()

    shares = [[int(each) for each in done.split()] for done in share(processes, work)]

    assert all(each == sorted(each) for each in shares)
    assert sorted(ticket for each in shares for ticket in each) == list(range(MOST_TICKETS))
    tickets.close()


def test_closed_tickets_leave_no_pipe_open() -> None:
    tickets = Tickets(1)
    tickets.close()

    with pytest.raises(OSError):
        next(iter(tickets))


def test_results_come_in_order_and_may_be_of_any_size() -> None:
    assert share(3, lambda process: bytes([process]) * 200_000) == [
        bytes([process]) * 200_000 for process in range(3)
    ]


def test_only_the_first_share_is_done_here() -> None:
    here, *others = share(3, lambda process: str(os.getpid()).encode())

    assert int(here) == os.getpid()
    assert len({here, *others}) == 3


def test_a_share_that_fails_elsewhere_makes_the_scan_incomplete() -> None:
    def work(process: int) -> bytes:
        if process:
            os._exit(7)
        return b""

    with pytest.raises(IncompleteError, match="try again with --jobs 1"):
        share(2, work)


def test_what_fails_here_is_raised_and_leaves_no_child() -> None:
    reader, writer = os.pipe()
    children: list[int] = []

    def work(process: int) -> bytes:
        if process:
            os.write(writer, os.getpid().to_bytes(8, "little"))
            threading.Event().wait()
        children.extend(int.from_bytes(os.read(reader, 8), "little") for _ in range(2))
        raise KeyError("here")

    with pytest.raises(KeyError, match="here"):
        share(3, work)

    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    os.close(reader)
    os.close(writer)


def test_a_signal_while_a_child_is_waited_for_leaves_no_child() -> None:
    reader, writer = os.pipe()
    started: list[int] = []

    def work(process: int) -> bytes:
        if process:
            os.write(writer, os.getpid().to_bytes(8, "little"))
            if process == 1:
                threading.Event().wait(0.1)  # too early would be no failure
                os.kill(os.getppid(), signal.SIGUSR1)
            threading.Event().wait(60)
        started.extend(int.from_bytes(os.read(reader, 8), "little") for _ in range(2))
        return b""

    before = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        share(3, work)
    signal.signal(signal.SIGUSR1, before)

    for child in started:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    os.close(reader)
    os.close(writer)


def test_counters_tell_what_all_processes_have_done_since() -> None:
    counters = Counters(2)

    def work(process: int) -> bytes:
        counters.add(process, 1, 1 << 40)
        counters.add(process, 2, 5)
        return b""

    share(2, work)

    assert counters.news() == (6, (2 << 40) + 10)
    assert counters.news() == (0, 0)
