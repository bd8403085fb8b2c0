"""Every write about reports."""
