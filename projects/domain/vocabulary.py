"""The words that publishers use for headings.

Collected from project lists of the UK government (2014 to 2022), New York City, Melbourne Water and the World Bank, and
from the terms of PRINCE2, PMBOK and the US IT Dashboard. Nothing here is a whole heading: headings are compared word by
word, so that next year's wording of the same publisher still says the same. What the words together mean is in
`phrasebook`.
"""

from __future__ import annotations

# Each word of a heading becomes a term of ours, or several: terms before the colon, words after it. What is not here
# stays as it is.
_TERMS = """
start: start started starting begin begins began beginning commence commences commenced commencement kickoff
finish: finish end ends ending completion complete completes closing closeout handover conclusion delivery_date
finish actual: finished completed closed ended
original: original originally initial initially first orig
approved: approved authorised authorized agreed planned plan scheduled target targeted contractual promised due
approval: approval approvals authorisation authorization sanction
forecast: forecast forecasted fcst expected projected anticipated estimated estimate est predicted outlook
current: current currently latest revised updated present now
actual: actual actuals spent spend expended expenditure expenditures paid incurred invoiced disbursed outlay outlays
budget: budget budgeted budgets allocation allocated appropriation appropriated funding funded commitment committed
baseline: baseline baselined bl
cost: cost costs costing price capex value valuation
finish forecast cost: ffc eac outturn etac
finish budget cost: bac
life cost: wlc lcc
life: lifetime lifecycle whole_life life_cycle
year: year years yearly annual annually fy fiscal in_year financial_year inyear
variance: variance variances varience deviation overrun underspend overspend
change: change changes changed delta slippage movement growth difference
percent: percent percentage pct %
progress: progress
rating: rating rag ragrating dca colour color ryg traffic_light stoplight health confidence
status: status
narrative: narrative commentary comment comments explanation explanations remark remarks note notes reason reasons
    justification rationale update updates discussion
schedule: schedule schedules timeline timescale timescales time timing milestones programme_schedule
report: report reported reporting reports snapshot extract publication
date: date dates day dt
id: id uii identifier pid uid guid
number: number no num nr # nbr
reference: reference ref
code: code
name: name names title
project: project projects proj initiative scheme investment
program: program programme programs programmes
portfolio: portfolio
department: department dept departments division directorate ministry bureau office secretariat
agency: agency agencies organisation organization authority
managing: managing implementing lead leading sponsoring delivering responsible owning
client: client customer borrower beneficiary
group: group
team: team squad crew
owner: owner
manager: manager mgr pm director
sponsor: sponsor exec sro executive champion
contact: contact email mail phone telephone
purpose: description descriptions desc purpose aim aims objective objectives scope goal goals synopsis
summary: summary abstract overview
public: public citizen resident
category: category categories
type: type types kind class classification
sector: sector sectors theme themes
stage: stage stages phase phases step
tier: tier
priority: priority
location: location district locations address site place ward neighbourhood neighborhood
country: country countries borough boroughs city county town municipality
region: region regions area
link: url link hyperlink website webpage
risk: risk risks
"""


def _terms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _TERMS.replace("\n    ", " ").strip().splitlines():
        terms, _, words = line.partition(": ")
        found.update((word, tuple(terms.split())) for word in words.split())
    return found


TERMS = _terms()
# Two words that are one term. They are joined before the terms are looked up.
PHRASES = {
    "whole life": "whole_life",
    "life cycle": "life_cycle",
    "in year": "in_year",
    "financial year": "financial_year",
    "traffic light": "traffic_light",
    "as at": "as_of",
    "as of": "as_of",
    "to date": "spent",
    "delivery date": "delivery_date",
    "delivery confidence": "rag",
    "confidence assessment": "rag",
    "senior responsible owner": "sro",
    "business unit": "department",
    "project code": "project id",
    "project key": "project id",
    "project state": "status",
    "executive summary": "summary",
    "due date": "finish approved",
    "target date": "finish approved",
    "go live": "finish",
    "in service": "finish",
    "project manager": "manager",
    "project sponsor": "sponsor",
}
# Words that neither name a field nor speak against one.
NEUTRAL = frozenset(
    [
        *(
            "the",
            "of",
            "a",
            "an",
            "and",
            "or",
            "on",
            "in",
            "for",
            "to",
            "by",
            "at",
            "is",
            "are",
            "was",
            "if",
            "any",
            "all",
        ),
        *(
            "its",
            "this",
            "that",
            "from",
            "with",
            "incl",
            "including",
            "excl",
            "project",
            "date",
            "total",
            "overall",
            "sum",
        ),
        *("amount", "field", "usd", "gbp", "eur", "aud", "cad", "nzd", "chf", "m", "mn", "million", "millions", "bn"),
        *("thousand", "thousands"),
    ]
)
