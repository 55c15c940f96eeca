"""The follow-up of a year: the books read against the budget, line by line."""
