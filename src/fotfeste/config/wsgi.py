"""The program as the server calls it."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fotfeste.config.settings")

application = get_wsgi_application()

# Every page is loaded now: what is broken shows at the start, and nobody's first page waits for it.
_ = get_resolver().url_patterns
