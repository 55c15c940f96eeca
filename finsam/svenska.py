"""Swedish as a sentence has it."""

from collections.abc import Sequence


def uppraknat(delar: Sequence[str], bindeord: str = "och") -> str:
    """A, B och C; one alone as it is, none as nothing. `bindeord` may be eller."""
    return f" {bindeord} ".join([", ".join(delar[:-1]), delar[-1]]) if len(delar) > 1 else "".join(delar)
