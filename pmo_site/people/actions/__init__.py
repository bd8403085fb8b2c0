"""Every write about people and departments."""
