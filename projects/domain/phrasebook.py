"""Which words together name a field: the rules by which a heading claims one.

Each field has ways to be named, separated by bars: the terms that a heading must have (see `vocabulary`, which turns
words into terms), and the confidence from 0 to 1 when it says nothing else. A "!" bears no other word but neutral ones,
a "~" bears any: narratives have long headings. No term after "not" may stand there, those after "with" do no harm;
every other word lowers the confidence.
"""

from __future__ import annotations

from typing import NamedTuple

from projects.domain.fields import Field

# events beside the project's own start and finish, and words that turn a date or an amount into something else
_ASIDE = """narrative change variance tender tendering procurement bid contract warranty defect permit payment
    invoice report duration rating number percent risk grant tax phase sponsor manager"""
_SITE = "schedule construction works practical substantial site on operations"

_RULES = f"""
key: id .97 | id project .97 | project number .95 | project reference .95 | reference .85 | number .6! | code .75!
    not of contract phone postal budget cost department agency fund vendor change
name: project name .97 | project program name .98 | project program .92! | name .85 | project .75! | program .5!
    | program name .6
    not manager sponsor department agency contact owner file client vendor contractor officer managing team id
    country region location category sector status stage
department: department .95 | managing agency .95 | agency .75 | owner group .75 | group .45!
    not narrative client id number
    with name managing owner code
program: program .9 | program name .97 | portfolio .75
    not manager number id narrative schedule
    with delivery capital parent name
category: category .9 | type .85 | sector .8
    not rating cost budget narrative
    with report work asset name
tier: tier .95
    with governance
stage: stage .9 | gate .6!
    not finish start narrative
    with current reached last lifecycle life
status: status .85
    not narrative report date rating
    with current
priority: priority .9
    not narrative
sponsor: sponsor .95
    not narrative id number date type agency department rating
    with name
manager: manager .95 | managing .6! | owner .6!
    not narrative id number date type
    with name
team: team .85 | managing agency .5
    not narrative id number date type
    with name owner
client: client agency .95 | client department .95 | sponsor agency .95 | client .85
    not narrative id number date type
    with name
contact: contact .85
    not narrative
location: location .95 | country .8 | region .6
    not narrative
    with name
link: link .9 | web page .8
    not narrative
purpose: purpose .9 | summary .6
    not public risk status narrative cost budget schedule category
    with development business
public_summary: public summary .95 | public purpose .95

start_original: start original .95
    not {_ASIDE} budget cost
    with {_SITE}
start_approved: start approved .95 | start baseline .92 | start .75 | start current .8 | start forecast .8
    | design start .65
    not {_ASIDE} budget cost original actual
    with {_SITE} current
start_actual: start actual .95
    not {_ASIDE} budget cost
    with {_SITE}
finish_original: finish original .95
    not {_ASIDE} budget cost
    with {_SITE}
finish_approved: finish approved .95 | finish baseline .92
    not {_ASIDE} budget cost original actual
    with {_SITE} current
finish_forecast: finish forecast .95 | finish current .85 | finish .75
    not {_ASIDE} budget cost original actual approved baseline
    with {_SITE} current
finish_actual: finish actual .95
    not {_ASIDE} budget cost
    with {_SITE}
approved_on: approval date .95 | approval .85 | approved date .8
    not start finish narrative rating stage budget cost
    with board council committee

budget_original: budget original .95 | cost original .85 | baseline original .7
    not {_ASIDE} start category type
    with finish capital
budget_approved: budget approved .95 | budget current .9 | budget .85 | budget life .97 | budget cost .9
    | baseline life .95 | cost approved .85 | cost baseline .9 | baseline .6
    not {_ASIDE} start category type original forecast actual year
    with finish capital life cost current baseline
cost_forecast: cost forecast .95 | budget forecast .9 | forecast life .95 | forecast .7 | cost current .8
    | cost life .75 | cost final .9 | cost .7
    not {_ASIDE} start category type original actual year approved baseline
    with finish capital life cost current
cost_actual: cost actual .95 | actual .75 | budget actual .8
    not {_ASIDE} start finish year
    with date cost life
year_budget: year budget .95 | year baseline .95
    not {_ASIDE} start category type
    with cost approved current
year_forecast: year forecast .95
    not {_ASIDE} start category type
    with cost current budget
year_actual: year actual .95
    not {_ASIDE} start category type
    with cost budget
year_variance: year variance .9 | variance percent .8 | variance .6
    not narrative schedule
    with percent budget cost age
percent_complete: percent finish .95 | percent progress .9 | progress .7
    not narrative cost budget
    with physical

declared_rating: rating .92 | status .5
    not narrative cost schedule budget risk previous last environmental credit priority benefit scope resource
    with status delivery assessment mpa ipa
declared_narrative: narrative rating .9~ | narrative status .85 | narrative .55! | status report .5
    not schedule budget variance cost id number
schedule_narrative: narrative schedule .95~
    not id number rating budget cost
variance_narrative: narrative variance .95~
    not id number rating schedule
budget_narrative: narrative budget .9~ | narrative cost .9~
    not id number rating schedule variance

report_date: report date .95 | report period .9 | as_of .9 | status date .9 | data date .85
    not start finish budget cost
    with report date period
report_year: year .8! | report year .95
    not budget cost forecast actual variance baseline
"""


class Rule(NamedTuple):
    """A field is meant when a heading has all of `needs` and none of `bans`."""

    field: Field
    needs: frozenset[str]
    weight: float
    bans: frozenset[str]
    allows: frozenset[str]
    loose: bool
    alone: bool


def _rules() -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for entry in _RULES.replace("\n    |", " |").replace("\n   ", "\t").splitlines():
        name, _, said = entry.partition(": ")
        if not said:
            continue
        ways, *others = said.split("\t")
        terms = {word: frozenset(rest) for word, *rest in (other.split() for other in _whole(others))}
        for way in ways.split("|"):
            *needs, weight = way.split()
            bans, allows = terms.get("not", frozenset()), terms.get("with", frozenset())
            loose, alone = weight.endswith("~"), weight.endswith("!")
            rules.append(Rule(Field(name), frozenset(needs), float(weight.strip("~!")), bans, allows, loose, alone))
    return tuple(rules)


def _whole(lines: list[str]) -> list[str]:
    """Lines that begin with "not" or "with", the others joined to the one before."""
    whole: list[str] = []
    for line in lines:
        if line.split()[0] in {"not", "with"}:
            whole.append(line)
        else:
            whole[-1] += line
    return whole


RULES = _rules()
