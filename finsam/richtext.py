"""Rich text: one sanitised format for every free text."""

from django.db import models


class RichTextField(models.TextField):  # type: ignore[type-arg]
    """HTML of the house's own subset, sanitised when it is cleaned."""
