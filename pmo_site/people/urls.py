"""Addresses of people and departments."""

app_name = "people"

urlpatterns: list[object] = []
