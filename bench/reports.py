"""What is told: 500 sealed reports with PDFs against bare typst, and 1,000 mails against Django's own connection."""

import argparse
import asyncio
import json
import socket
from typing import Any

from aiosmtpd.controller import Controller

from bench import databases
from bench.rows import Row

WORKLOAD = 2_000  # projects


class Sink:
    """Takes every mail and keeps none."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(0)
        return "250 Taken"


def run(options: argparse.Namespace) -> list[Row]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sink = Controller(Sink(), hostname="127.0.0.1", port=port)
    with databases.services() as urls:
        variables = databases.of_size(urls, WORKLOAD, fresh=options.fresh)
        sink.start()
        try:
            mail = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
            found = json.loads(databases.told(variables | mail, "-m", "bench.programs.tell"))
        finally:
            sink.stop()
    return [
        Row("500 reports sealed and rendered against bare typst", found["reports"], "ratio", most=1.2),
        Row("500 reports: sealing", found["sealing"], "s"),
        Row("500 reports: rendering", found["rendering"], "s"),
        Row(f"risk digests over {WORKLOAD:,} projects", found["digests"], "s"),
        Row(f"CIO weekly over {WORKLOAD:,} projects", found["weekly"], "s"),
        Row("1,000 mails against Django's own connection", found["mails"], "ratio", least=0.7),
        Row("1,000 mails", found["rate"], "mails/s"),
    ]
