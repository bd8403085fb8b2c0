"""From rows to domain inputs or annotated lists, with a fixed number of queries."""
