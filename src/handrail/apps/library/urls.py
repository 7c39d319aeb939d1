from django.urls import path

from handrail.apps.library.views import files, keeping, public

urlpatterns = [
    path("library/", public.browse, name="library"),
    path("library/changes.atom", public.feed, name="library-feed"),
    path("library/collections/<slug:key>/", public.collection, name="library-collection"),
    path("library/<slug:key>/", public.resource, name="library-resource"),
    path("work/library/", keeping.listing, name="keep-library"),
    path("work/library/add/", keeping.add, name="add-resource"),
    path("work/library/import/", files.bring, name="import"),
    path("work/library/import/<int:number>/", files.make, name="import-make"),
    path("work/library/export.<slug:form>", files.take, name="export"),
    path("work/library/history/", keeping.history, name="history"),
    path("work/library/changes/<int:number>/", keeping.change, name="change"),
    path("work/library/changes/<int:number>/undo/", keeping.undo, name="undo"),
    path("work/library/<slug:key>/", keeping.keep, name="keep-resource"),
    path("work/library/<slug:key>/edit/", keeping.edit, name="edit-resource"),
    path("work/library/<slug:key>/checked/", keeping.checked, name="check-resource"),
    path("work/library/<slug:key>/owner/", keeping.owner, name="own-resource"),
    path("work/library/<slug:key>/remove/", keeping.remove, name="remove-resource"),
]
