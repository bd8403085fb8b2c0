"""Resources of MS Project XML and their assignments."""

from __future__ import annotations

from projects.domain.plans import PlanAssignment, PlanResource, ResourceKind
from projects.formats.mspdi_tasks import delay_of, lasting, money
from projects.formats.schedule_xml import Record


def resource_of(record: Record) -> PlanResource | None:
    """None for an empty line, and for the nameless resource 0 that stands for nobody."""
    uid = record.required("UID")
    if record.flag("IsNull") or (uid <= 0 and not record.text("Name")):
        return None
    kind = ResourceKind.MATERIAL if record.integer("Type") == 0 else ResourceKind.WORK
    calendar = record.integer("CalendarUID")
    return PlanResource(
        uid=uid,
        name=record.text("Name"),
        kind=ResourceKind.COST if record.flag("IsCostResource") else kind,
        initials=record.text("Initials"),
        group=record.text("Group"),
        email=record.text("EmailAddress"),
        units=record.number("MaxUnits"),
        rate=record.number("StandardRate"),  # an hour's, whatever StandardRateFormat shows
        calendar=calendar if calendar and calendar > 0 else None,
    )


def assignment_of(record: Record) -> PlanAssignment:
    return PlanAssignment(
        uid=record.required("UID"),
        task=record.required("TaskUID"),
        resource=record.required("ResourceUID"),
        units=record.number("Units"),
        work=lasting(record, "Work"),
        actual_work=lasting(record, "ActualWork"),
        remaining_work=lasting(record, "RemainingWork"),
        cost=money(record, "Cost"),
        actual_cost=money(record, "ActualCost"),
        start=record.moment("Start"),
        finish=record.moment("Finish"),
        start_delay=delay_of(record),
    )
