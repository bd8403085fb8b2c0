"""Departments, users, roles, delegation: who may see and do what; the phone directory; sign-in."""
