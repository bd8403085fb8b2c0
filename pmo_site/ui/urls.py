"""URLs of the look itself: the choice of theme, the menu as a page, the gallery of components."""

from django.urls import path

from pmo_site.ui import views

app_name = "ui"

urlpatterns = [
    path("theme/", views.theme, name="theme"),
    path("menu/", views.menu, name="menu"),
    path("gallery/", views.gallery, name="gallery"),
]
