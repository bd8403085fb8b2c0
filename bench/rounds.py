"""Rounds of requests: control, page, control, and the page in units of the controls around it."""

import time
from dataclasses import dataclass, field
from statistics import mean

from bench.server import Server

ROUNDS = 3
CONTROLS = 150  # requests of the control page in a round, at least
CONTROL = "/bench/control/"


@dataclass(frozen=True, slots=True)
class Round:
    """Some requests of one page: milliseconds of CPU a request, how long each took, and seconds of all together."""

    cpu: float
    times: list[float]
    seconds: float
    size: int

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds


@dataclass(slots=True)
class Measured:
    """A page against its control: the ratio of each round, and the page's own rounds."""

    ratios: list[float] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)

    @property
    def times(self) -> list[float]:
        return [time for one in self.rounds for time in one.times]

    @property
    def rate(self) -> float:
        return mean(one.rate for one in self.rounds)


def against(server: Server, path: str, *, control: str = CONTROL, requests: int, by_size: bool = False) -> Measured:
    """Control, page, control, three times. by_size: CPU for each byte instead of for each request.

    The control page is asked more often than a page is: its milliseconds are few, and the kernel counts in hundredths.
    """
    controls = requests if by_size else max(requests, CONTROLS)
    for warm in (control, path):
        one_by_one(server, warm, 10)
    measured = Measured()
    for _ in range(ROUNDS):
        before = one_by_one(server, control, controls)
        page = one_by_one(server, path, requests)
        after = one_by_one(server, control, controls)
        share = page.size / mean((before.size, after.size)) if by_size else 1
        measured.ratios.append(page.cpu / mean((before.cpu, after.cpu)) / share)
        measured.rounds.append(page)
    return measured


def one_by_one(server: Server, path: str, requests: int) -> Round:
    """As many requests on one connection."""
    link, times, size = server.connect(), [], 0
    before, begin = server.cpu(), time.perf_counter()
    for _ in range(requests):
        asked = time.perf_counter()
        body, _ = server.get(link, path)
        times.append((time.perf_counter() - asked) * 1000)
        size = len(body)
    seconds, used = time.perf_counter() - begin, server.cpu() - before
    link.close()
    return Round(used * 1000 / requests, times, seconds, size)
