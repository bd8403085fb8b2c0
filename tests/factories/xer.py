"""Small XER files, made of what a test wants to say."""

from __future__ import annotations

OFFICE = "(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())"
WEEK = "".join(f"(0||{day}()({OFFICE if 2 <= day <= 6 else ''}))" for day in range(1, 8))
CALENDAR = {
    "clndr_id": 1,
    "clndr_name": "City",
    "day_hr_cnt": 8,
    "week_hr_cnt": 40,
    "clndr_data": f"(0||CalendarData()((0||DaysOfWeek()({WEEK}))))",
}
PROJECT = {
    "proj_id": 7,
    "proj_short_name": "QUAY",
    "clndr_id": 1,
    "plan_start_date": "2026-11-02 08:00",
    "last_recalc_date": "2026-11-02 08:00",
    "export_flag": "Y",
}

Cells = dict[str, object]


def activity(uid: int, **cells: object) -> Cells:
    """A day of work that is not started and stands under no line of the WBS."""
    said: Cells = {"task_id": uid, "proj_id": 7, "clndr_id": 1, "task_code": f"A{uid}", "task_name": f"Activity {uid}"}
    more: Cells = {
        "task_type": "TT_Task",
        "status_code": "TK_NotStart",
        "target_drtn_hr_cnt": 8,
        "remain_drtn_hr_cnt": 8,
    }
    return said | more | cells


def follows(successor: int, predecessor: int, **cells: object) -> Cells:
    said: Cells = {"task_id": successor, "pred_task_id": predecessor, "proj_id": 7, "pred_proj_id": 7}
    return said | {"pred_type": "PR_FS", "lag_hr_cnt": 0} | cells


def branch(uid: int, parent: int | None, **cells: object) -> Cells:
    said: Cells = {
        "wbs_id": uid,
        "proj_id": 7,
        "parent_wbs_id": parent,
        "wbs_name": f"Part {uid}",
        "wbs_short_name": uid,
    }
    return said | cells


def xer(**tables: list[Cells]) -> bytes:
    """A file with these tables, in cp1252 as P6 writes it; the project and its calendar are there unless given."""
    lines = ["ERMHDR\t22.12\t2026-11-24"]
    for table, rows in ({"PROJECT": [PROJECT], "CALENDAR": [CALENDAR]} | tables).items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        lines += [f"%T\t{table}", "\t".join(["%F", *columns])]
        lines += ["\t".join(["%R", *(_cell(row.get(name)) for name in columns)]) for row in rows]
    return "\r\n".join([*lines, "%E", ""]).encode("cp1252")


def _cell(value: object) -> str:
    return "" if value is None else str(value)
