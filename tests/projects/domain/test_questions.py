"""The three questions."""

from datetime import date
from decimal import Decimal

from projects.domain.evidence import Evidence, OpenIssue
from projects.domain.questions import Answer, three_questions
from projects.domain.standing import stand
from projects.domain.thresholds import Thresholds

MON = date(2026, 11, 23)
WELL = {
    "finish_approved": date(2027, 1, 29),
    "finish_forecast": date(2027, 1, 29),
    "budget_approved": Decimal(100),
    "cost_forecast": Decimal(100),
    "issues": (),
    "exposure": Decimal(0),
    "updated_on": MON,
    "cadence_days": 14,
}


def answers(today: date = MON, **evidence: object) -> list[tuple[Answer, str]]:
    standing = stand(Evidence(**evidence), Thresholds(), None, today).standing
    return [(reply.answer, reply.because) for reply in three_questions(standing)]


def test_answers_of_a_project_that_goes_well_are_yes_with_a_reason() -> None:
    assert answers(**WELL) == [
        (Answer.YES, "No open issue."),
        (Answer.YES, "Forecast Fri 29 Jan 2027 is on the approved date."),
        (Answer.YES, "Forecast $100 is within the approved budget $100; limit 5%."),
    ]


def test_answers_of_nothing_known_are_uncertain_and_say_what_to_enter() -> None:
    assert {answer for answer, _ in answers()} == {Answer.UNCERTAIN}
    assert answers()[1][1] == "Enter an approved finish date."


def test_answer_is_no_where_a_dimension_is_off_track() -> None:
    bad = WELL | {"finish_forecast": date(2027, 3, 12), "issues": (OpenIssue(5, date(2026, 11, 2)),)}

    assert [answer for answer, _ in answers(**bad)] == [Answer.NO, Answer.NO, Answer.YES]


def test_money_is_uncertain_when_the_exposure_is_beyond_its_limit() -> None:
    assert answers(**WELL | {"exposure": Decimal(50), "contingency": Decimal(10)})[2] == (
        Answer.UNCERTAIN,
        "Exposure $50 is 500% of the contingency left, $10; limit 200%.",
    )


def test_yes_from_stale_data_is_uncertain() -> None:
    assert answers(today=date(2026, 12, 8), **WELL)[1] == (
        Answer.UNCERTAIN,
        "Last updated Mon 23 Nov 2026, stale since Tue 8 Dec 2026; limit 14 days.",
    )


def test_answers_of_a_cancelled_project_are_no() -> None:
    assert set(answers(**WELL | {"closed_on": MON, "cancelled": True})) == {
        (Answer.NO, "Cancelled on Mon 23 Nov 2026."),
    }


def test_closed_project_did_what_was_agreed() -> None:
    assert answers(**WELL | {"closed_on": MON, "finish_actual": MON})[0] == (
        Answer.YES,
        "Closed on Mon 23 Nov 2026.",
    )
