"""What people may send about people and places."""

from handrail.apps.people.forms.joining import AcceptForm, AskForm
from handrail.apps.people.forms.keeping import (
    BringForm,
    GiveForm,
    InviteForm,
    MergeForm,
    MoveForm,
)
from handrail.apps.people.forms.places import AddPlaceForm, LookForm, PlaceForm

__all__ = [
    "AcceptForm",
    "AddPlaceForm",
    "AskForm",
    "BringForm",
    "GiveForm",
    "InviteForm",
    "LookForm",
    "MergeForm",
    "MoveForm",
    "PlaceForm",
]
