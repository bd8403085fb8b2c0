"""By which of P6's options a project of PMXML is scheduled."""

from __future__ import annotations

from projects.domain.network import Progress
from projects.formats import primavera
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_xml import Record


def of(project: Record) -> Record:
    """Where they stand: in an element of their own, or the project's where it has none."""
    return next(iter(project.children("ScheduleOptions")), project)


def lag_calendar(chosen: Record) -> str:
    """“24 Hour Calendar” and the others without that word and “Activity”."""
    return chosen.text("RelationshipLagCalendar").removesuffix(" Calendar").removesuffix(" Activity") or "Predecessor"


def progress(chosen: Record) -> Progress:
    override = chosen.text("OutOfSequenceScheduleType") == "Progress Override"
    return Progress.OVERRIDE if override else Progress.RETAINED_LOGIC


def by_longest_path(project: Record) -> bool:
    """Whether critical is the longest path, whatever the float."""
    return project.text("CriticalActivityPathType") == "Longest Path"


def tell(project: Record, chosen: Record, unkept: Unkept) -> None:
    """Note those that the network here does not go by."""
    primavera.tell_options(
        unkept,
        longest_path=by_longest_path(project),
        open_ends=bool(chosen.flag("MakeOpenEndedActivitiesCritical")),
        actual_dates=chosen.text("OutOfSequenceScheduleType") == "Actual Dates",
        finish_by=bool(project.text("MustFinishByDate")),
    )
