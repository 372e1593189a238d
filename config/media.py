"""Uploaded pictures, where no web server in front serves them."""

import errno

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of MEDIA_ROOT, with If-Modified-Since; 404 outside of it, for folders and endless names."""
    try:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from error
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
