"""What the members pay for a year: proposed from the state's amount, confirmed, paid, and put into the budget."""
