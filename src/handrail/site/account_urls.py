"""What a signed-in person may do with their own account, under the names allauth reverses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as kept_codes
from allauth.mfa.totp import views as app_codes
from allauth.mfa.webauthn import views as passkey
from django.urls import path

from handrail.site import your_data

urlpatterns = [
    path("data/", your_data.seen, name="your-data"),
    path("data/your-data.json", your_data.taken, name="your-data-file"),
    path("delete/", your_data.deleted, name="delete-account"),
    path("", mfa.index, name="mfa_index"),
    path("second/", mfa.authenticate, name="mfa_authenticate"),
    path("second/sure/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("sure/", account.reauthenticate, name="account_reauthenticate"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("app-codes/", app_codes.activate_totp, name="mfa_activate_totp"),
    path("app-codes/stop/", app_codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("kept-codes/", kept_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("kept-codes/new/", kept_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "kept-codes/file/", kept_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/sure/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
