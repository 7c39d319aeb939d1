from django.urls import path

from handrail.apps.signpost import api
from handrail.apps.signpost.views import finder, guides, numbers

urlpatterns = [
    path("find/", finder.start, name="find"),
    path("find/results/", finder.results, name="find-results"),
    path("find/adjust/", finder.adjust, name="find-adjust"),
    path("find/again/", finder.again, name="find-again"),
    path("find/choose/", guides.choose, name="find-choose"),
    path("find/guide/", guides.for_answers, name="find-guide"),
    path("find/guide.pdf", guides.for_answers_sheet, name="find-guide-sheet"),
    path("help-now/", finder.help_now, name="help-now"),
    path("leave/", finder.leave, name="leave"),
    path("guides/", guides.index, name="guides"),
    path("guides/<slug:role>/<slug:tier>", guides.for_role, name="guide"),
    path("guides/<slug:role>/<slug:tier>.pdf", guides.for_role_sheet, name="guide-sheet"),
    path("guides/<slug:role>/<slug:tier>/save", guides.save, name="save-guide"),
    path("desk/numbers/", numbers.listing, name="numbers"),
    path("desk/numbers/<slug:route>/", numbers.edit, name="number"),
    path("desk/numbers/<slug:route>/empty/", numbers.empty, name="number-empty"),
    path("desk/publish/", numbers.publish, name="publish"),
    path("open-referral/", api.referral_root, name="referral"),
    path("open-referral/services", api.referral_services, name="referral-services"),
    path("open-referral/services/<uuid:id>", api.referral_service, name="referral-service"),
]
