"""Which elements of MS Project XML are read, which say nothing here, and how the rest is called when it is not kept.

Source: Microsoft, "Project XML Data Interchange Schema", 2003, 2007 and 2010 (mspdi_pj12.xsd, mspdi_pj14.xsd).
"""

from __future__ import annotations


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


# Set in MS Project's options or views: how it edits and shows, not what the plan says.
_SETTINGS = _names(
    """
    SaveVersion GUID Name BuildNumber CreationDate LastSaved Revision CurrentDate ExtendedCreationDate FYStartDate
    FiscalYearStart CurrencyDigits CurrencySymbolPosition DefaultStartTime DefaultFinishTime DaysPerMonth
    DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat
    EditableActualCosts InsertedProjectsLikeSummary NewTasksEffortDriven NewTasksEstimated NewTasksAreManual
    SpreadActualCost SpreadPercentComplete TaskUpdatesResource WeekStartDay
    AutoAddNewResourcesAndTasks Autolink MicrosoftProjectServerURL NewTaskStartDate DefaultTaskEVMethod
    EarnedValueMethod BaselineForEarnedValue ProjectExternallyEdited ActualsInSync RemoveFileProperties AdminProject
    UpdateManuallyScheduledTasksWhenEditingLinks KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled BaselineCalendar
    Views Filters Groups Tables Maps Reports Drawings ProjectType
    """
)
PROJECT = _SETTINGS | _names(
    """
    Title StartDate FinishDate StatusDate CalendarUID MinutesPerDay MinutesPerWeek CriticalSlackLimit CurrencyCode
    CurrencySymbol ScheduleFromStart HonorConstraints SplitsInProgressTasks Calendars Tasks Resources Assignments
    """
)
# Computed by MS Project from what is read, or set by its server.
_DERIVED = _names(
    """
    GUID ACWP BCWS BCWP CV SV VAC CostVariance WorkVariance StartVariance FinishVariance DurationVariance
    PercentWorkComplete RegularWork RemainingCost OverAllocated Overallocated CreateDate CreationDate LinkedFields
    UpdateNeeded Confirmed ResponsePending AssnOwner AssnOwnerGuid
    """
)
TASK = _DERIVED | _names(
    """
    UID Name Active Manual IsNull WBS OutlineLevel Priority Start Finish Duration DurationFormat Work Estimated
    Milestone Summary Critical ExternalTask EarlyStart EarlyFinish LateStart LateFinish FreeSlack TotalSlack
    FixedCost Cost ActualStart ActualFinish ActualCost RemainingDuration PercentComplete ConstraintType
    ConstraintDate CalendarUID Deadline LevelingDelay IgnoreResourceCalendar Notes Baseline PredecessorLink
    """
    # repeat others or are computed from them
    """
    ID OutlineNumber ManualStart ManualFinish ManualDuration ActualDuration ActualWork RemainingWork StartSlack
    FinishSlack WBSLevel Stop Resume ResumeValid PreLeveledStart PreLeveledFinish
    """
    # how MS Project edits and draws
    """
    Type EffortDriven Recurring FixedCostAccrual LevelAssignments LevelingCanSplit LevelingDelayFormat HideBar
    Rollup DisplayAsSummary EarnedValueMethod IsPublished CommitmentType IsSubproject IsSubprojectReadOnly
    SubprojectReadOnly DisplayOnTimeline StatusManager SprintColumnOrderingID BoardStatusColumnOrderingID
    NextAvailableBoardStatusColumnOrderingID NextAvailableSprintOrderingID
    """
)
BASELINE = _names(
    """
    Number Start Finish Duration DurationFormat EstimatedDuration Work Cost BCWS BCWP Interim
    """
)
LINK = _names(
    """
    PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat
    """
)
RESOURCE = _DERIVED | _names(
    """
    UID Name Type IsNull Initials Group EmailAddress MaxUnits StandardRate CalendarUID IsCostResource
    """
    # computed from the assignments
    """
    ID PeakUnits Start Finish Work ActualWork RemainingWork Cost ActualCost OvertimeCost ActualOvertimeCost
    RemainingOvertimeCost OvertimeWork ActualOvertimeWork RemainingOvertimeWork ActualOvertimeWorkProtected
    ActualWorkProtected AvailableFrom AvailableTo
    """
    # how MS Project edits and draws
    """
    CanLevel AccrueAt StandardRateFormat OvertimeRateFormat WorkGroup BookingType IsEnterprise IsGeneric IsInactive
    EnterpriseGUID
    """
)
ASSIGNMENT = _DERIVED | _names(
    """
    UID TaskUID ResourceUID Units Work ActualWork RemainingWork Cost ActualCost Start Finish Delay
    """
    # computed, or of the task
    """
    ActualStart ActualFinish Stop Resume Milestone Summary PeakUnits FixedMaterial HasFixedRateUnits RateScale
    """
    # how MS Project edits and draws
    """
    LevelingDelayFormat BookingType IsPublished
    """
)
CALENDAR = _names(
    """
    UID GUID Name IsBaseCalendar IsBaselineCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks
    """
)
EXCEPTION = _names(
    """
    Name Type Period TimePeriod DayWorking WorkingTimes DaysOfWeek MonthItem MonthPosition Month MonthDay
    """
    # the last day is stated as well
    """
    EnteredByOccurrences Occurrences
    """
)

WORDS = {
    "ExtendedAttribute": "custom fields",
    "ExtendedAttributes": "the definitions of custom fields",
    "OutlineCode": "outline codes",
    "OutlineCodes": "the definitions of outline codes",
    "WBSMasks": "the mask of WBS codes",
    "TimephasedData": "work, cost or baseline spread over days",
    "Rates": "rates that change, and the rate tables A to E",
    "AvailabilityPeriods": "periods of availability",
    "OvertimeRate": "the rate of overtime",
    "CostPerUse": "the cost per use",
    "Notes": "notes",
    "MaterialLabel": "the unit of a material",
    "LevelingDelay": "the delay by levelling",
    "WorkContour": "the contour of work",
    "Baseline": "baselines",
    "Hyperlink": "links to web pages",
    "HyperlinkAddress": "addresses of web pages",
    "HyperlinkSubAddress": "places on web pages",
    "CostRateTable": "the choice of a rate table other than A",
    "PhysicalPercentComplete": "physical percent complete",
    "OvertimeWork": "overtime",
    "OvertimeCost": "the cost of overtime",
    "BudgetCost": "budgeted cost of the assignment",
    "BudgetWork": "budgeted work of the assignment",
    "Company": "the company",
    "Author": "the author",
    "Manager": "the manager",
    "Contact": "contacts",
    "SubprojectName": "the file of an inserted project",
    "ExternalTaskProject": "the file of a task of another project",
    "MultipleCriticalPaths": "several critical paths, one for each end",
    "StartText": "words instead of a start",
    "FinishText": "words instead of a finish",
    "DurationText": "words instead of a duration",
}
