"""Two have saved: the page of finsam/samtidighet shows a row's own fields, and a goal is also its rows of delmål.

So the form itself is shown again, with what one typed, under everything that the other saved.
"""

from typing import Any

from finsam.models import Versionerad
from finsam.samtidighet import VERSION


def mot_version(form: Any, nu: Versionerad) -> None:
    """Let the form, when it is sent again, be saved against the version that its reader now sees."""
    form.data = form.data.copy()
    form.data[form.add_prefix(VERSION)] = str(form.sedd(nu))
