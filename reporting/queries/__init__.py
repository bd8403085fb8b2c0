"""From rows to the figures of dashboards and reports, with a fixed number of queries."""
