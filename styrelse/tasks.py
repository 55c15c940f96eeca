"""What the worker does for the board, by the names under which it is ordered."""

from procrastinate.contrib.django import app

from styrelse.anslag import kungorelse
from styrelse.anslag.gang import ta_ned_klara
from styrelse.justering import gang, underskrifter


@app.periodic(cron="5 1 * * *")
@app.task(name="styrelse.tasks.ta_ned_anslag", queue="utskick")
def ta_ned_anslag(timestamp: int) -> None:
    """Take down the förbund's own notices whose last day has come. Asked each night; one that slept is caught up with."""
    ta_ned_klara()


@app.task(name=gang.RITA, queue="pdf", retry=3)
def rita_justering(justering_id: int) -> None:
    """Make the PDF of what is locked for justering."""
    gang.rita(justering_id)


@app.task(name=underskrifter.UPPGIFT, queue="pdf", retry=3)
def justera(justering_id: int, person_id: int) -> None:
    """Make §§ justerade once all have signed."""
    underskrifter.utfor(justering_id=justering_id, person_id=person_id)


@app.task(name=kungorelse.UPPGIFT, queue="pdf", retry=3)
def bevara_budgetforslag(anslag_id: int, person_id: int) -> None:
    """Keep the budget proposal as it was when the budget meeting was made known."""
    kungorelse.bevara_forslaget(anslag_id=anslag_id, person_id=person_id)
