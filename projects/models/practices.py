"""The self-check of a plan by the ten practices of the GAO: what somebody answered, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PracticeAnswer(models.Model):
    """One of the ten practices, answered for one plan."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="practice_answers")
    number = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=6, choices=Answer)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="practice_answers")
    on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="practice_answered_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 10)), name="practice_is_one_of_ten"),
            models.CheckConstraint(condition=Q(answer__in=["yes", "partly", "no"]), name="practice_answer_known"),
        ]

    def __str__(self) -> str:
        return f"Practice {self.number}"
