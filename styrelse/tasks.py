"""What the worker does for the board, by the names under which it is ordered."""

from procrastinate.contrib.django import app

from styrelse.anslag.gang import ta_ned_klara


@app.periodic(cron="5 1 * * *")
@app.task(name="styrelse.tasks.ta_ned_anslag", queue="utskick")
def ta_ned_anslag(timestamp: int) -> None:
    """Take down the förbund's own notices whose last day has come. Asked each night; one that slept is caught up with."""
    ta_ned_klara()
