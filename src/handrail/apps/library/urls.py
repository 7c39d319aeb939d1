from django.urls import path

from handrail.apps.library.views import files, keeping, public

urlpatterns = [
    path("library/", public.browse, name="library"),
    path("library/changes.atom", public.feed, name="library-feed"),
    path("library/collections/<slug:key>/", public.collection, name="library-collection"),
    path("library/<slug:key>/", public.resource, name="library-resource"),
    path("desk/library/", keeping.listing, name="keep-library"),
    path("desk/library/add/", keeping.add, name="add-resource"),
    path("desk/library/import/", files.bring, name="import"),
    path("desk/library/import/<int:number>/", files.make, name="import-make"),
    path("desk/library/export.<slug:form>", files.take, name="export"),
    path("desk/library/history/", keeping.history, name="history"),
    path("desk/library/changes/<int:number>/", keeping.change, name="change"),
    path("desk/library/changes/<int:number>/undo/", keeping.undo, name="undo"),
    path("desk/library/<slug:key>/", keeping.keep, name="keep-resource"),
    path("desk/library/<slug:key>/edit/", keeping.edit, name="edit-resource"),
    path("desk/library/<slug:key>/checked/", keeping.checked, name="check-resource"),
    path("desk/library/<slug:key>/owner/", keeping.owner, name="own-resource"),
    path("desk/library/<slug:key>/remove/", keeping.remove, name="remove-resource"),
]
