"""Uploaded pictures, where no web server in front serves them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of MEDIA_ROOT, with If-Modified-Since; 404 outside of it and for folders."""
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
