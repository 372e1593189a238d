"""Forms of the admin as a browser would post them."""

from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import make_user


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role=role))
    return client


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What the form at ``url`` would post if nothing were touched."""
    response: Any = client.get(url)
    assert response.status_code == 200
    context = response.context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if hasattr(bound.field.widget, "widgets") and bound.field.widget.__class__.__name__ == "AdminSplitDateTime":
                parts = bound.field.widget.decompress(value)
                data[f"{bound.html_name}_0"], data[f"{bound.html_name}_1"] = (part or "" for part in parts)
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


def change_url(row: Any) -> str:
    return reverse(f"admin:newsroom_{row._meta.model_name}_change", args=[row.pk])


def save(client: Client, row: Any, **changes: Any) -> HttpResponse:
    return client.post(change_url(row), form_of(client, change_url(row)) | changes)  # type: ignore[return-value]


def errors(response: Any) -> str:
    return unescape(response.content.decode())
