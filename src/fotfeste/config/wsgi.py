"""The program as the server calls it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fotfeste.config.settings")

application = get_wsgi_application()
