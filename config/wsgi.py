"""The WSGI application; production settings unless DJANGO_SETTINGS_MODULE names others.

The process says that it uses the database's file, so that no restore puts another one in its place.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.backup.locks import hold_while_running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

application = get_wsgi_application()
hold_while_running(settings.DATABASES["default"])
