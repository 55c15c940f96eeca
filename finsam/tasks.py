"""What the worker does, by the names under which it is ordered."""

from procrastinate.contrib.django import app

from finsam.dokument import bevarade


@app.task(name=bevarade.UPPGIFT, queue="pdf")
def rendera(rendering_id: int) -> None:
    """Make a PDF that has been ordered."""
    bevarade.rendera(rendering_id)


@app.periodic(cron="17 3 * * *")
@app.task(name="finsam.tasks.rensa_renderingar", queue="pdf")
def rensa_renderingar(timestamp: int) -> None:
    """Delete old kept PDFs, once a night."""
    bevarade.rensa()
