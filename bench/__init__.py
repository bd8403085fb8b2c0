"""The benchmark: what pages, transfers and reports cost, each as a ratio within one run."""

STATEMENTS = "X-Statements"  # asks for, and tells, the number of SQL statements of a request
