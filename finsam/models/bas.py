"""What most models of the house share."""

from django.db import models


class Versionerad(models.Model):
    """A row that two people may edit at once: `version` grows by one at each save through Samtidighet."""

    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True
