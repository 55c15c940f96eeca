"""What the worker does for the insatser, by the names under which it is ordered."""

from procrastinate.contrib.django import app

from insatser.rapport.paminnelser import skicka_paminnelser


@app.periodic(cron="5 6 * * *")
@app.task(name="insatser.tasks.paminn_om_rapporter", queue="utskick")
def paminn_om_rapporter(timestamp: int) -> None:
    """Remind of reports. Asked each morning, so that a worker that slept on Monday does it on Tuesday; a person has one mail a week."""
    skicka_paminnelser()
