"""What the web server runs. In production it refuses to start on the demo's database."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
application = get_wsgi_application()

from finsam.checks import refuse_demo  # noqa: E402 - the apps must be loaded first

refuse_demo()
_ = get_resolver().url_patterns  # read every view now, so that the first page does not wait for it
