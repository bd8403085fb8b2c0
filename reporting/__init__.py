"""What is told: dashboards, status reports, risk digests, the CIO weekly, and when."""
