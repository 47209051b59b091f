"""What a page needs, typed: one query object for each page, with a budget of queries that does not grow with the cases."""
