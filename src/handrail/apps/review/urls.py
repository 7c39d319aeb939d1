from django.urls import path

from handrail.apps.review.views import checking, rules

urlpatterns = [
    path("review/", checking.start, name="review"),
    path("review/changed/", checking.changed, name="review-changed"),
    path("review/words-we-choose.pdf", rules.wall, name="words-we-choose"),
    path("review/rules/", rules.listing, name="rules"),
    path("review/rules/<slug:rule>/", rules.one, name="rule"),
]
