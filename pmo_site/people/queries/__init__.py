"""Reading about people with a fixed number of queries."""
