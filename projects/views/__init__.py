"""Pages of the work: fetch through access, call one query or action, render."""
