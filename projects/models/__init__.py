"""Tables of the work and its controls."""

from projects.models.action_items import ActionItem
from projects.models.declarations import Declaration
from projects.models.dependencies import Dependency
from projects.models.imports import ImportedFile, ImportProfile, PortfolioImport, StagedProject
from projects.models.issues import Issue
from projects.models.method import ScaleLevel, Stage, ThresholdsRow, Tier
from projects.models.money import Amendment, BudgetLine, Contract, CostEntry, FundingSource
from projects.models.programs import Program
from projects.models.projects import Member, Project
from projects.models.risks import Risk
from projects.models.standings import Standing, StandingPeriod
from projects.models.tasks import Task

__all__ = [
    "ActionItem",
    "Amendment",
    "BudgetLine",
    "Contract",
    "CostEntry",
    "Declaration",
    "Dependency",
    "FundingSource",
    "ImportProfile",
    "ImportedFile",
    "Issue",
    "Member",
    "PortfolioImport",
    "Program",
    "Project",
    "Risk",
    "ScaleLevel",
    "Stage",
    "StagedProject",
    "Standing",
    "StandingPeriod",
    "Task",
    "ThresholdsRow",
    "Tier",
]
