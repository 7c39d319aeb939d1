from django.urls import path

from handrail.apps.outbox import views

urlpatterns = [path("messages/stop/<str:code>/", views.stop, name="stop-messages")]
