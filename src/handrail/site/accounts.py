"""Our manners for signing in: nobody can join by themselves, and no message blames."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

NO_MATCH = _("That email address and password do not match. Check both, or ask for a code instead.")


class AccountAdapter(DefaultAccountAdapter):
    """Joining is by invitation; messages are ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NO_MATCH,
        "account_inactive": _("This account is not in use at the moment. Ask your coordinator."),
        "too_many_login_attempts": _(
            "Let us pause for a few minutes. Then try again, or ask for a code."
        ),
        "rate_limited": _("Let us pause for a few minutes, then try again."),
        "incorrect_code": _(
            "That code does not match. Check the newest message, or ask for another."
        ),
        "enter_current_password": _("Enter the password you use now."),
        "incorrect_password": _("That password does not match. Check it and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited by their partnership."""
        return False
