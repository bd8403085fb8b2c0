"""Converts one .mpp to MS Project XML with MPXJ: a process of its own, which Java may not outgrow.

Run as `python -m projects.formats.mpp_conversion plan.mpp plan.xml`; only here are Java's packages imported.
"""

from __future__ import annotations

import resource
import sys

import mpxj as java  # JPype with the jars of MPXJ on its path

_GIGABYTE = 2**30
_LIMITS = (
    (resource.RLIMIT_AS, 4 * _GIGABYTE),  # Java reserves far more addresses than it uses
    (resource.RLIMIT_FSIZE, _GIGABYTE // 4),
    (resource.RLIMIT_CPU, 120),
)
_JAVA = ("-Xmx384m", "-Xss2m", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=128m", "-XX:TieredStopAtLevel=1")


def convert(file: str, written: str) -> int:
    """0 when written; 1 with the reason on stderr."""
    for what, most in _LIMITS:
        resource.setrlimit(what, (most, most))
    java.startJVM(*_JAVA, convertStrings=True)
    reader = java.JClass("org.mpxj.reader.UniversalProjectReader")()
    try:
        project = reader.read(file)
        if project is None:
            sys.stderr.write("not a plan that is known\n")
            return 1
        java.JClass("org.mpxj.mspdi.MSPDIWriter")().write(project, written)
    except java.JException as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(convert(*sys.argv[1:3]))
