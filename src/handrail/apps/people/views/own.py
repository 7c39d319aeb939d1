"""One's own roles, and leaving them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.apps.people import presenters
from handrail.apps.people.models import Membership
from handrail.apps.people.services import roles


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The roles one holds, here and at other partnerships."""
    held = Membership.objects.filter(person=request.user).select_related("organisation")
    rows = [presenters.role(each, request.today) for each in held.order_by("starts_on")]
    return render(
        request, "people/own_roles.html", {"roles": [each for each in rows if not each["ended"]]}
    )


@login_required
@require_POST
def leave(request: HttpRequest, role: int) -> HttpResponse:
    """Leave a role this moment."""
    held = Membership.objects.filter(person=request.user, pk=role).select_related("organisation")
    membership = held.first()
    if membership is None:
        raise Http404
    try:
        roles.end_role_now(membership=membership, today=request.today, by=request.user)
    except roles.LastCoordinatorError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("You have left. Thank you for what you gave."))
    return redirect("own-roles")
