"""Tables of the work and its controls."""

from projects.models.action_items import ActionItem
from projects.models.baselines import Baseline, BaselineTask
from projects.models.calendars import Calendar, CalendarDay
from projects.models.capacity import Allocation, Availability, Leave, PersonSkill, Skill
from projects.models.declarations import Declaration
from projects.models.dependencies import Dependency
from projects.models.earned_value import EacChoice, EarnedValuePeriod
from projects.models.forecasts import Forecast, ForecastNight, ForecastScore
from projects.models.imports import ImportedFile, ImportProfile, PortfolioImport, StagedProject
from projects.models.issues import Issue
from projects.models.ledger import LedgerCode, LedgerFile, LedgerImport, LedgerLine, StagedLine
from projects.models.links import Link
from projects.models.method import ScaleLevel, Stage, ThresholdsRow, Tier
from projects.models.money import Amendment, BudgetLine, Contract, CostEntry, FundingSource
from projects.models.plan_imports import PlanFile, PlanImport
from projects.models.planned_hours import PlannedHours
from projects.models.practices import PracticeAnswer
from projects.models.programs import Program
from projects.models.projects import Member, Project
from projects.models.recomputations import DuePlan, Recomputation
from projects.models.resources import Assignment, Resource
from projects.models.risks import Risk
from projects.models.schedules import Schedule, ScheduledTask
from projects.models.standings import Standing, StandingPeriod
from projects.models.tasks import Task

__all__ = [
    "ActionItem",
    "Allocation",
    "Amendment",
    "Assignment",
    "Availability",
    "Baseline",
    "BaselineTask",
    "BudgetLine",
    "Calendar",
    "CalendarDay",
    "Contract",
    "CostEntry",
    "Declaration",
    "Dependency",
    "DuePlan",
    "EacChoice",
    "EarnedValuePeriod",
    "Forecast",
    "ForecastNight",
    "ForecastScore",
    "FundingSource",
    "ImportProfile",
    "ImportedFile",
    "Issue",
    "Leave",
    "LedgerCode",
    "LedgerFile",
    "LedgerImport",
    "LedgerLine",
    "Link",
    "Member",
    "PersonSkill",
    "PlanFile",
    "PlanImport",
    "PlannedHours",
    "PortfolioImport",
    "PracticeAnswer",
    "Program",
    "Project",
    "Recomputation",
    "Resource",
    "Risk",
    "ScaleLevel",
    "Schedule",
    "ScheduledTask",
    "Skill",
    "Stage",
    "StagedLine",
    "StagedProject",
    "Standing",
    "StandingPeriod",
    "Task",
    "ThresholdsRow",
    "Tier",
]
