"""The words of XER: tables and codes of Primavera P6, and how what is not kept is called."""

from __future__ import annotations

from projects.domain.plans import ResourceKind

# tables that are read, and lists and settings of P6 that are no part of a plan
KNOWN = frozenset(
    {
        *("PROJECT", "CALENDAR", "PROJWBS", "TASK", "TASKPRED", "RSRC", "RSRCRATE", "TASKRSRC", "PROJCOST"),
        *("SCHEDOPTIONS", "CURRTYPE", "FINTMPL", "OBS", "RSRCLEVELLIST", "ACCOUNT", "COSTTYPE", "UMEASURE"),
        *("PHASE", "SHIFT", "SHIFTPER", "RSRCCURV"),
    }
)
WORDS = {
    "ACTVCODE": "activity codes",
    "ACTVTYPE": "kinds of activity codes",
    "TASKACTV": "activity codes of activities",
    "PCATVAL": "project codes",
    "PCATTYPE": "kinds of project codes",
    "PROJPCAT": "codes of the project",
    "RCATVAL": "resource codes",
    "RCATTYPE": "kinds of resource codes",
    "RSRCRCAT": "codes of resources",
    "UDFVALUE": "user-defined fields",
    "UDFTYPE": "definitions of user-defined fields",
    "TASKMEMO": "notebooks of activities",
    "WBSMEMO": "notebooks of the WBS",
    "MEMOTYPE": "topics of notebooks",
    "TASKPROC": "steps of activities",
    "TASKDOC": "documents of activities",
    "DOCUMENT": "documents",
    "PROJFUND": "funding of the project",
    "FUNDSRC": "funding sources",
    "ROLES": "roles",
    "ROLERATE": "rates of roles",
    "RSRCROLE": "roles of resources",
    "PROJRISK": "risks",
    "RISKTYPE": "kinds of risks",
    "PROJTHRS": "thresholds",
    "PROJISSU": "issues",
    "expect_end_date": "expected finishes",
    "suspend_date": "suspensions",
    "resume_date": "resumptions",
    "cstr_type2": "second constraints",
    "external_early_start_date": "early starts that other projects set",
    "external_late_end_date": "late finishes that other projects set",
}
UNKEPT_COLUMNS = (
    *("expect_end_date", "suspend_date", "resume_date", "cstr_type2"),
    *("external_early_start_date", "external_late_end_date"),
)
CONSTRAINTS = {
    "CS_MSO": "Start On",
    "CS_MSOB": "Start On or Before",
    "CS_MSOA": "Start On or After",
    "CS_MEO": "Finish On",
    "CS_MEOB": "Finish On or Before",
    "CS_MEOA": "Finish On or After",
    "CS_ALAP": "As Late As Possible",
    "CS_MANDSTART": "Mandatory Start",
    "CS_MANDFIN": "Mandatory Finish",
}
LINKS = {
    "PR_FS": "Finish to Start",
    "PR_SS": "Start to Start",
    "PR_FF": "Finish to Finish",
    "PR_SF": "Start to Finish",
}
LAGS = {"rcal_Successor": "Successor", "rcal_24Hour": "24 Hour", "rcal_ProjDefault": "Project Default"}
MILESTONES = frozenset({"TT_Mile", "TT_FinMile"})
STRETCHED = frozenset({"TT_LOE", "TT_WBS"})
KINDS = {"RT_Mat": ResourceKind.MATERIAL}
