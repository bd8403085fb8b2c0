"""The work and its controls."""
