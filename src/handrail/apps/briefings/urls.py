from django.urls import path

from handrail.apps.briefings.views import bringing, reading, talking, writing

urlpatterns = [
    path("briefings/", reading.listing, name="briefings"),
    path("briefings/reflect/", reading.reflect, name="reflect"),
    path("briefings/bring/", bringing.bring, name="bring-briefing"),
    path("desk/briefings/", writing.shelf, name="own-briefings"),
    path("desk/briefings/new/", writing.new, name="new-briefing"),
    path("desk/briefings/take-over/", writing.take_over, name="take-over-briefing"),
    path("desk/briefings/check/", writing.check, name="check-briefing"),
    path("desk/briefings/<int:number>/look/", writing.preview, name="look-at-briefing"),
    path("briefings/<slug:key>/", reading.one, name="briefing"),
    path("briefings/<slug:key>/later/", talking.later, name="briefing-later"),
    path("briefings/<slug:key>/talked/", talking.talked, name="briefing-talked"),
    path(
        "briefings/<slug:key>/talked/<int:number>/back/",
        talking.take_back,
        name="briefing-take-back",
    ),
    path("briefings/<slug:key>/<slug:kind>.pdf", reading.paper, name="briefing-paper"),
    path("briefings/<slug:key>/briefing.<slug:form>", reading.take, name="briefing-file"),
]
