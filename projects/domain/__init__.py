"""The domain of the work: frozen dataclasses in, frozen dataclasses out. No Django, no clock, no I/O."""
