"""What people fill in about the work."""
