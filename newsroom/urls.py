"""Public addresses of the newsroom."""

from django.urls import URLPattern

app_name = "newsroom"
urlpatterns: list[URLPattern] = []
