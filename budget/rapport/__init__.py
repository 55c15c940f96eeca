"""The economic report to a meeting of the board: rows in, a frozen Blad out, and its way from draft to sent."""
