"""Tables of what is told."""

from reporting.models.digests import RiskDigest
from reporting.models.reports import Rendering, StatusReport
from reporting.models.saved_views import SavedView
from reporting.models.schedules import ReportRun, ReportSchedule
from reporting.models.subscriptions import Subscription
from reporting.models.weekly import Weekly

__all__ = [
    "Rendering",
    "ReportRun",
    "ReportSchedule",
    "RiskDigest",
    "SavedView",
    "StatusReport",
    "Subscription",
    "Weekly",
]
