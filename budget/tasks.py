"""What the worker does for the budget floor, by the names under which it is ordered."""

from procrastinate.contrib.django import app

from budget.bokforing import uppladdning


@app.task(name=uppladdning.UPPGIFT, queue=uppladdning.KO)
def las_in_bokforing(bokforingsfil_id: int) -> None:
    """Read a SIE file in."""
    uppladdning.utfor(bokforingsfil_id)
