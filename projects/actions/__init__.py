"""Every write to the work that people or imports make: keyword-only, atomic, inside one audit.change."""
