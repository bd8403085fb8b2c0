"""The 14 checks of the DCMA. Which tasks each counts, and against what, is said where it is coded.

Source: Defense Contract Management Agency, 14-Point Assessment, as described in R. Winter, DCMA 14-Point Schedule
Assessment, 2011. Unless a check says otherwise it looks at incomplete tasks and milestones, and its limit is included.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal

from projects.domain.network import ConstraintKind, Link, LinkKind
from projects.domain.schedule_quality import Check, Limit, ReviewedPlan, ReviewedTask, keys, waiting

LONG = 44  # working days: two months, beyond which float or duration is suspicious
INJECTED = 600  # working days
HARD = {ConstraintKind.MSO, ConstraintKind.MFO, ConstraintKind.SNLT, ConstraintKind.FNLT}

NONE = Limit(Decimal(0))
FEW = Limit(Decimal("0.05"))
MOST = Limit(Decimal("0.90"), at_least=True)
NEARLY_ALL = Limit(Decimal("0.95"), at_least=True)
ALL = Limit(Decimal(1), at_least=True)

DONE = "All tasks are done."
UNLINKED = "No task that is open waits for another."
NO_STATUS = "The plan has no status date."
NO_NETWORK = "The network of the plan is not computed."
NOT_DUE = "No task was promised to be done by the status date."


def missing_logic(plan: ReviewedPlan) -> Check:
    """A task without a predecessor or without a successor counts once, the first and the last of the plan too."""
    check = Check(1, "Logic", "Tasks without a predecessor or a successor", FEW)
    followed = {link.predecessor for link in plan.links}
    waits = {link.successor for link in plan.links}
    return _of_tasks(check, plan, lambda task: task.key not in followed or task.key not in waits)


def leads(plan: ReviewedPlan) -> Check:
    check = Check(2, "Leads", "Links with a lead, which is a negative lag", NONE)
    return _of_links(check, plan, lambda link: link.lag < 0)


def lags(plan: ReviewedPlan) -> Check:
    check = Check(3, "Lags", "Links with a lag", FEW)
    return _of_links(check, plan, lambda link: link.lag > 0)


def relationship_types(plan: ReviewedPlan) -> Check:
    """The numerator counts the links that are as they should be; those to the other tasks offend."""
    check = Check(4, "Relationship types", "Links from finish to start", MOST)
    others = [link for link in plan.open_links if link.kind is not LinkKind.FS]
    found = _counted(check, len(plan.open_links) - len(others), len(plan.open_links), UNLINKED)
    return replace(found, offenders=waiting(others, plan))


def hard_constraints(plan: ReviewedPlan) -> Check:
    """Hard are those that keep a task from moving when its predecessors do: MSO, MFO, SNLT, FNLT."""
    check = Check(5, "Hard constraints", "Tasks held by a date instead of by other tasks", FEW)
    return _of_tasks(check, plan, lambda task: task.constraint in HARD)


def high_float(plan: ReviewedPlan) -> Check:
    check = Check(6, "High float", f"Tasks with a total float of more than {LONG} working days", FEW)
    return _of_float(check, plan, lambda seconds: seconds > LONG * plan.day)


def negative_float(plan: ReviewedPlan) -> Check:
    check = Check(7, "Negative float", "Tasks that are already too late for a date that binds", NONE)
    return _of_float(check, plan, lambda seconds: seconds < 0)


def high_duration(plan: ReviewedPlan) -> Check:
    check = Check(8, "High duration", f"Tasks longer than {LONG} working days", FEW)
    return _of_tasks(check, plan, lambda task: task.duration > LONG * plan.day)


def invalid_dates(plan: ReviewedPlan) -> Check:
    """What happened lies after the status date, or what is yet to happen before it. The task counts once."""
    check = Check(9, "Invalid dates", "Tasks with actual dates in the future or forecast dates in the past", NONE)
    status = plan.status
    if status is None:
        return replace(check, why=NO_STATUS)

    def invalid(task: ReviewedTask) -> bool:
        actual = (task.actual_start, task.actual_finish)
        forecast = (None if task.actual_start else task.start, None if task.actual_finish else task.finish)
        return any(day and day > status for day in actual) or any(day and day < status for day in forecast)

    return _of_tasks(check, plan, invalid)


def resources(plan: ReviewedPlan) -> Check:
    """Of the incomplete tasks that take time. It does not apply where no task of the plan has a resource."""
    check = Check(10, "Resources", "Tasks that take time and have nobody to do them", NONE)
    if not any(task.has_resource for task in plan.tasks):
        return replace(check, why="The plan is not loaded with resources.")
    lasting = [task for task in plan.incomplete if task.duration > 0]
    unassigned = [task for task in lasting if not task.has_resource]
    return _listed(check, unassigned, lasting, "No task that is open takes time." if plan.incomplete else DONE)


def missed_tasks(plan: ReviewedPlan) -> Check:
    """Of all tasks promised to be done by the status date those that finished, or will finish, later than promised.

    Finished tasks count here: of the incomplete ones each that was due has missed its date, so that a share of them
    alone could only be all or nothing.
    """
    check = Check(11, "Missed tasks", "Tasks that finish later than their baseline", FEW)
    if plan.status is None:
        return replace(check, why=NO_STATUS)
    return _listed(check, [task for task in plan.due if _missed(task, plan)], plan.due, NOT_DUE)


def critical_path_test(plan: ReviewedPlan) -> Check:
    """600 working days more for the first incomplete critical task must move the finish by as many."""
    check = Check(12, "Critical path test", f"Days by which the finish moves when {INJECTED} are put in", ALL)
    critical = [(task.start, task.key) for task in plan.incomplete if task.critical and task.start]
    if plan.delay is None:
        return replace(check, why=NO_NETWORK)
    if not critical:
        return replace(check, why="No task that is open is critical.")
    _, first = min(critical)
    found = _counted(check, plan.delay(first, INJECTED), INJECTED, "")
    return found if found.holds else replace(found, offenders=(first,))


def critical_path_length_index(plan: ReviewedPlan) -> Check:
    """CPLI = (length of the critical path + total float of the finish) / length of the critical path."""
    check = Check(13, "Critical path length index", "Time that there is for the time that the rest takes", NEARLY_ALL)
    if plan.path is None or plan.path_float is None:
        return replace(check, why="The length of the critical path or the float of the finish is not known.")
    found = _counted(check, plan.path + plan.path_float, max(plan.path, Decimal(0)), "The critical path is behind us.")
    late = (task for task in plan.incomplete if task.critical)
    return found if found.holds is not False else replace(found, offenders=keys(late))


def baseline_execution_index(plan: ReviewedPlan) -> Check:
    """BEI = tasks done by the status date / tasks promised to be done by then. Work done early makes up for late work,
    work that was never promised does not."""
    check = Check(14, "Baseline execution index", "Tasks done for those promised to be done", NEARLY_ALL)
    if plan.status is None:
        return replace(check, why=NO_STATUS)
    done = [task for task in plan.tasks if task.baseline_finish and task.finished_by(plan.status)]
    found = _counted(check, len(done), len(plan.due), NOT_DUE)
    return replace(found, offenders=keys(task for task in plan.due if not task.finished_by(plan.status)))


CHECKS: tuple[Callable[[ReviewedPlan], Check], ...] = (
    missing_logic,
    leads,
    lags,
    relationship_types,
    hard_constraints,
    high_float,
    negative_float,
    high_duration,
    invalid_dates,
    resources,
    missed_tasks,
    critical_path_test,
    critical_path_length_index,
    baseline_execution_index,
)


def review(plan: ReviewedPlan) -> list[Check]:
    """All 14, in their order."""
    return [check(plan) for check in CHECKS]


def _missed(task: ReviewedTask, plan: ReviewedPlan) -> bool:
    finish = task.actual_finish or task.finish
    late = finish is not None and task.baseline_finish is not None and finish > task.baseline_finish
    return late or not task.finished_by(plan.status)


def _of_tasks(check: Check, plan: ReviewedPlan, offends: Callable[[ReviewedTask], bool]) -> Check:
    return _listed(check, [task for task in plan.incomplete if offends(task)], plan.incomplete, DONE)


def _of_float(check: Check, plan: ReviewedPlan, offends: Callable[[int], bool]) -> Check:
    computed = [task for task in plan.incomplete if task.total_float is not None]
    offenders = [task for task in computed if task.total_float is not None and offends(task.total_float)]
    return _listed(check, offenders, computed, NO_NETWORK if plan.incomplete else DONE)


def _of_links(check: Check, plan: ReviewedPlan, offends: Callable[[Link], bool]) -> Check:
    links = [link for link in plan.open_links if offends(link)]
    found = _counted(check, len(links), len(plan.open_links), UNLINKED)
    return replace(found, offenders=waiting(links, plan))


def _listed(check: Check, offenders: Collection[ReviewedTask], of: Collection[ReviewedTask], why: str) -> Check:
    return replace(_counted(check, len(offenders), len(of), why), offenders=keys(offenders))


def _counted(check: Check, numerator: Decimal | int, denominator: Decimal | int, why: str) -> Check:
    """The check with its figures; with a denominator of zero it does not apply, for the reason given."""
    if not denominator:
        return replace(check, why=why)
    return replace(check, numerator=Decimal(numerator), denominator=Decimal(denominator))
