from django.urls import path

from handrail.apps.people.views import bringing, joining, keeping, own, places

urlpatterns = [
    path("join/", joining.ask, name="join"),
    path("join/sure/<str:secret>/", joining.sure, name="join-sure"),
    path("join/<str:secret>/", joining.accept, name="join-accept"),
    path("look/colours.css", places.colours, name="colours"),
    path("account/roles/", own.own, name="own-roles"),
    path("account/roles/<int:role>/leave/", own.leave, name="leave-role"),
    path("desk/people/", keeping.people, name="people"),
    path("desk/people/list.csv", keeping.people_file, name="people-file"),
    path("desk/people/invite/", keeping.invite, name="invite"),
    path("desk/people/bring/", bringing.bring, name="bring-people"),
    path(
        "desk/people/invitations/<int:number>/back/",
        keeping.invitation_back,
        name="invitation-back",
    ),
    path("desk/people/asked/<int:number>/", keeping.decide, name="join-decide"),
    path("desk/people/<int:number>/", keeping.person, name="person"),
    path("desk/people/<int:number>/merge/", keeping.merge, name="merge-people"),
    path("desk/people/<int:number>/roles/<int:role>/end/", keeping.end, name="end-role"),
    path("desk/people/<int:number>/roles/<int:role>/move/", keeping.move, name="move-role"),
    path("desk/places/", places.places, name="places"),
    path("desk/places/add/", places.add, name="add-place"),
    path("desk/places/<int:number>/", places.edit, name="place"),
    path("desk/look/", places.look, name="site-look"),
]
