"""Every message that leaves the house: one row, written with the business change, delivered effectively once."""
