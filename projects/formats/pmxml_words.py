"""The words of PMXML: which fields of Primavera P6 are read or say nothing here, and how the rest is called."""

from __future__ import annotations

from projects.domain.plans import ResourceKind

# lists of a project that are not read; each element is counted
LISTS = (
    *("ActivityCodeAssignment", "ActivityNote", "ActivityOwner", "ActivityRisk", "ActivityStep", "Document"),
    *(
        "ProjectDocument",
        "ProjectFunding",
        "ProjectNote",
        "ProjectThreshold",
        "Risk",
        "WBSMilestone",
        "ProjectBudgetChangeLog",
    ),
    *(
        "ProjectSpendingPlan",
        "ProjectIssue",
        "ActivityPeriodActual",
        "ResourceAssignmentPeriodActual",
        "ActivitySpread",
    ),
)
# what is read as it closes: the name of the element around it, and its own
ROWS = frozenset(
    {
        *(
            ("APIBusinessObjects", name)
            for name in ("Calendar", "Resource", "ResourceRate", "Project", "BaselineProject")
        ),
        *(("Project", name) for name in ("Calendar", "WBS", "Activity", "Relationship", "ResourceAssignment")),
        *(("Project", name) for name in ("ActivityExpense", *LISTS)),
        *(("BaselineProject", name) for name in ("WBS", "Activity", "Relationship", "ResourceAssignment", *LISTS)),
    }
)
WORDS = {
    "ActivityNote": "notebooks of activities",
    "ActivityStep": "steps of activities",
    "ProjectNote": "notebooks of the project",
    "Document": "documents",
    "ProjectDocument": "documents of activities",
    "WBSMilestone": "milestones of the WBS",
    "ProjectFunding": "funding",
    "UDF": "user-defined fields",
    "Code": "codes",
    "ExpectedFinishDate": "expected finishes",
    "SuspendDate": "suspensions",
    "ResumeDate": "resumptions",
    "SecondaryConstraintType": "second constraints",
    "ExternalEarlyStartDate": "early starts that other projects set",
    "ExternalLateFinishDate": "late finishes that other projects set",
    "BaselineProject": "baseline projects",
}
_NUMBERS = tuple(
    f"{when}{what}{unit}"
    for when in ("Actual", "ActualThisPeriod", "AtCompletion", "Planned", "Remaining")
    for what in ("Labor", "NonLabor", "Material", "Expense", "Total")
    for unit in ("Cost", "Units")
)
ACTIVITY = frozenset(
    {
        *("ObjectId", "Id", "Name", "GUID", "Type", "Status", "WBSObjectId", "ProjectObjectId", "CalendarObjectId"),
        *("PlannedDuration", "RemainingDuration", "AtCompletionDuration", "ActualDuration", "StartDate", "FinishDate"),
        *("PlannedStartDate", "PlannedFinishDate", "ActualStartDate", "ActualFinishDate", "PrimaryConstraintType"),
        *("PrimaryConstraintDate", "RemainingEarlyStartDate", "RemainingEarlyFinishDate", "RemainingLateStartDate"),
        *("RemainingLateFinishDate", "EarlyStartDate", "EarlyFinishDate", "LateStartDate", "LateFinishDate"),
        *("TotalFloat", "FreeFloat", "IsCritical", "PercentCompleteType", "PercentComplete", "DurationPercentComplete"),
        *("PhysicalPercentComplete", "UnitsPercentComplete", "NonLaborUnitsPercentComplete", *_NUMBERS),
        # how P6 edits and reviews
        *("AutoComputeActuals", "DurationType", "EstimatedWeight", "IsNewFeedback", "LevelingPriority", "ReviewStatus"),
        *("PrimaryResourceObjectId", "SecondaryConstraintDate", "LastUpdateDate", "LastUpdateUser", "CreateDate"),
        "CreateUser",
    }
)
STRETCHED = frozenset({"Level of Effort", "WBS Summary"})
KINDS = {"Material": ResourceKind.MATERIAL}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
