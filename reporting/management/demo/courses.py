"""What becomes of projects: how many days and percent each kind of course is off, and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """From a share of the told time on, the project is `days` later and `percent` dearer than first approved."""

    at: float
    days: int
    percent: float
    because: str


@dataclass(frozen=True, slots=True)
class Course:
    """The beats of a project, and what else sets it apart. Shares are of the told time.

    silent_from: its manager reports no more. ends: closed (when it is done), cancelled or put on hold at `ends_at`.
    rebaselined: when the PMO approves where it stands. denial: from when its manager declares it better than it is.
    slow_grant: its grant is spent so slowly that money will lapse. worry: how much of the contingency its risks eat.
    """

    beats: tuple[Beat, ...] = ()
    silent_from: float | None = None
    ends: str = ""
    ends_at: float | None = None
    rebaselined: float | None = None
    denial: float | None = None
    slow_grant: bool = False
    worry: float = 0.45
    confidential: bool = False
    filed: bool = False  # it comes from a portfolio file, which tells little of it

    def at(self, share: float) -> Beat:
        """Where it stands after that share of the told time."""
        passed = [beat for beat in self.beats if beat.at <= share]
        return passed[-1] if passed else START


START = Beat(0, 0, 0, "")

COURSES = {
    "steady": Course((Beat(0.5, -3, -0.8, "The season was dry and nothing was found in the ground."),)),
    "shaken": Course((Beat(0.974, 18, 1.2, "The inspector stopped the works for a week."),)),
    "new": Course(),
    "closed": Course((Beat(0.3, 6, 1.2, "The vendor delivered a week late."),), ends="closed"),
    "drift": Course(
        (
            Beat(0.35, 8, 0.8, "The second review took longer than the first."),
            Beat(0.7, 19, 2.4, "One crew less than planned until the end of the month."),
        ),
        worry=0.7,
    ),
    "late": Course(
        (
            Beat(0.2, 10, 0.5, "The permit came ten days late."),
            Beat(0.5, 26, 2.0, "Ground water stood higher than surveyed."),
            Beat(0.75, 42, 3.8, "The second crew left for another contract."),
            Beat(0.92, 49, 4.4, "The bypass must be built before work goes on."),
        ),
        worry=1.1,
    ),
    "overrun": Course(
        (
            Beat(0.3, 4, 2.8, "Steel costs more than in the estimate."),
            Beat(0.6, 8, 6.6, "The lowest bid was above the estimate."),
            Beat(0.974, 12, 12.4, "Two change orders for what was found behind the walls."),
        ),
        worry=1.3,
    ),
    "recovery": Course(
        (
            Beat(0.12, 20, 2.0, "The first vendor withdrew."),
            Beat(0.3, 38, 4.2, "The contract had to be advertised again."),
            Beat(0.55, 17, 2.6, "A second shift began to work."),
            Beat(0.974, 5, 0.9, "Testing was done in half the time."),
        ),
        worry=0.6,
    ),
    "watermelon": Course(
        (
            Beat(0.4, 17, 3.0, "The drawings came back with 140 remarks."),
            Beat(0.66, 37, 6.8, "Long-lead equipment slipped to the next slot of the factory."),
        ),
        denial=0.68,
        worry=0.9,
    ),
    "rebaselined": Course(
        (
            Beat(0.15, 24, 4.0, "Data from before 1994 have to be typed in."),
            Beat(0.35, 63, 8.0, "The council added the business license to the scope."),
        ),
        rebaselined=0.5,
    ),
    "extended": Course(
        (
            Beat(0.12, 21, 2.5, "The council added to the scope after the first hearing."),
            Beat(0.3, 55, 6.0, "What was added needs a permit of its own."),
            Beat(0.8, 63, 6.6, "The inspector asked for one more test."),
        ),
        rebaselined=0.42,
    ),
    "stale": Course((Beat(0.3, 12, 1.5, "The consultant asked for two more weeks."),), silent_from=0.88, worry=0.7),
    "grant": Course((Beat(0.45, 12, 1.0, "The grant's conditions were read again."),), slow_grant=True, worry=0.6),
    "cancelled": Course((Beat(0.3, 30, 5.0, "The court has not ruled."),), ends="cancelled", ends_at=0.72),
    "on-hold": Course((Beat(0.3, 14, 0.0, "The court's own system is late."),), ends="on hold", ends_at=0.8),
    "confidential": Course((Beat(0.5, 16, 2.2, "Two people of the team left."),), confidential=True, worry=0.8),
    "imported": Course((Beat(0.5, 20, 6.5, "Two bidders withdrew."),), filed=True),
}
