"""What a web server calls: `prenup.web.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prenup.web.settings")

application = get_wsgi_application()
