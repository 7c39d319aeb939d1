from django.urls import path

from handrail.apps.review.views import checking, rules

urlpatterns = [
    path("review/", checking.start, name="review"),
    path("review/changed/", checking.changed, name="review-changed"),
    path("review/rules/", rules.listing, name="rules"),
    path("review/rules/<slug:rule>/", rules.one, name="rule"),
]
