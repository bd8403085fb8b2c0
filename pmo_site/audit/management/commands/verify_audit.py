"""Checks the audit chain and compares every business row with its last recorded change."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pmo_site.audit.models import Seal
from pmo_site.audit.verification import verify


class Command(BaseCommand):
    help = "Check the audit chain, and each business row against its last change. Exits 1 and names what is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head", help="POSITION:HASH as an earlier run printed it; proves that nothing was cut off"
        )

    def handle(self, *args: Any, head: str | None, **options: Any) -> None:
        findings = list(verify(head=_parsed(head) if head else None))
        for finding in findings:
            self.stdout.write(str(finding))
        if findings:
            raise CommandError(f"{len(findings)} findings. The first: {findings[0]}")
        last = Seal.objects.order_by("-position").first()
        at = f"{last.position}:{last.hash}" if last else "0:"
        self.stdout.write(f"The trail is whole. Keep this head somewhere else: {at}")


def _parsed(head: str) -> tuple[int, str]:
    position, _, digest = head.partition(":")
    if not position.isdigit():
        raise CommandError("--head wants POSITION:HASH, as an earlier run printed it")
    return int(position), digest
