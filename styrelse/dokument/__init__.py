"""Documents that the board adopts: stored rows in, a frozen dataclass out."""
