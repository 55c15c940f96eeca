"""The document engine: rows become a frozen dataclass, the dataclass becomes HTML, and the HTML a web page or a tagged PDF."""
