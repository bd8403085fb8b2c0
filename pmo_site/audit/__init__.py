"""Who changed what: one row per change of a business row, in the same transaction, sealed within a minute."""
