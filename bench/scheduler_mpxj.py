"""MPXJ's scheduler beside the engine, on the same plan as MS Project XML, in a process with Java.

It is measured where the extra of requirements-mpp.txt is installed; BENCH_MPXJ names another Python that has it. Run
with a file it schedules that plan again and again and prints JSON: the seconds of the quickest round, and early dates.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

ROUNDS = 60  # Java compiles what it runs often: the first rounds are slow
DATES = "yyyy-MM-dd HH:mm:ss"


def measured(xml: bytes) -> tuple[float, dict[int, tuple[datetime, datetime]]] | None:
    """Seconds of one warm scheduling and the early start and finish by UID; None without Java or MPXJ."""
    python = os.environ.get("BENCH_MPXJ") or (sys.executable if find_spec("mpxj") else None)
    if python is None or which("java") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.xml"
        plan.write_bytes(xml)
        command = [python, __file__, str(plan)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    dates = {int(uid): (datetime.fromisoformat(a), datetime.fromisoformat(b)) for uid, (a, b) in told["dates"].items()}
    return told["seconds"], dates


def schedule(file: str) -> dict[str, Any]:
    """In the process with Java."""
    import mpxj as java  # JPype with the jars of MPXJ on its path

    java.startJVM("-Xmx1g", convertStrings=True)
    project = java.JClass("org.mpxj.reader.UniversalProjectReader")().read(file)
    nothing = java.JClass("org.mpxj.Duration").getInstance(0, java.JClass("org.mpxj.TimeUnit").DAYS)
    for task in project.getTasks():
        task.setActualDuration(nothing)  # it asks for one
    scheduler = java.JClass("org.mpxj.cpm.MicrosoftScheduler")()
    start = project.getProjectProperties().getStartDate()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.thread_time()
        scheduler.schedule(project, start)
        rounds.append(time.thread_time() - begun)
    written = java.JClass("java.time.format.DateTimeFormatter").ofPattern(DATES)
    dates = {
        int(str(task.getUniqueID())): (task.getEarlyStart().format(written), task.getEarlyFinish().format(written))
        for task in project.getTasks()
        if not task.getSummary()
    }
    return {"seconds": min(rounds), "dates": dates}


if __name__ == "__main__":
    print(json.dumps(schedule(sys.argv[1])))
