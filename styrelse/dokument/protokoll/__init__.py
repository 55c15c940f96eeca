"""The protokoll of a meeting as a document: rows in, a frozen dataclass out, and its PDF."""
