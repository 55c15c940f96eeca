"""The bilaga about the insatser of a year: stored rows in, a frozen dataclass out."""
