"""What reports hold and when they are due. Pure Python."""
