"""Pages of what is told: fetch through access, call one query or action, render."""
