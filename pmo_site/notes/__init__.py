"""Threads with comments, folders with documents: whatever needs one has a foreign key down to it."""
