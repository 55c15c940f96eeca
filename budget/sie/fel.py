"""What is said of a SIE file that cannot be read."""


class SieFel(ValueError):
    """The file is refused: `rad` is the line, counted from 1, and `skal` says in Swedish what is wrong there."""

    def __init__(self, rad: int, skal: str) -> None:
        self.rad = rad
        self.skal = skal
        super().__init__(f"Rad {rad}: {skal}")
