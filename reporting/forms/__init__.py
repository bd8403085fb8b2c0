"""What people fill in about reports, and the filters of dashboards."""
