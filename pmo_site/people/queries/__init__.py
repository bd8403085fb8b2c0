"""From rows to what pages of people and departments show, with a fixed number of queries."""
