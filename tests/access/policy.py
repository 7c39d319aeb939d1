"""Who may do what: one row an address. An address without a row fails the test; nothing is open
by being forgotten. `docs/reference/who-may-do-what.md` is made from this table."""

# All who may use the address. Roles are of Castlebridge; "elsewhere" is a coordinator of another
# partnership, "ended" a coordinator whose role ended yesterday, "off" an account switched off.
EVERYONE = {
    "visitor", "practitioner", "author", "reviewer", "editor", "lead", "coordinator", "keeper",
    "elsewhere", "ended", "off",
}  # fmt: skip
SIGNED_IN = EVERYONE - {"visitor", "off"}
TALK = {"practitioner", "author", "reviewer", "editor", "lead", "coordinator", "keeper"}
WRITE = {"author", "reviewer", "coordinator", "keeper"}
PEOPLE = {"lead", "coordinator", "keeper"}
KEEP = {"editor", "coordinator", "keeper"}
COORDINATE = {"coordinator", "keeper"}
SHARED = {"keeper"}

# name: (method, who, values for the address)
RESOURCE = {"key": "uktc-brain"}
OWN = {"key": "castlebridge-pathway"}

POLICY: dict[str, tuple[str, set[str], dict[str, object]]] = {
    "home": ("GET", EVERYONE, {}),
    "find": ("GET", EVERYONE, {}),
    "find-results": ("GET", EVERYONE, {}),
    "find-adjust": ("POST", EVERYONE, {}),
    "find-again": ("POST", EVERYONE, {}),
    "find-choose": ("POST", EVERYONE, {}),
    "find-guide": ("GET", EVERYONE, {}),
    "find-guide-sheet": ("GET", EVERYONE, {}),
    "help-now": ("GET", EVERYONE, {}),
    "leave": ("GET", EVERYONE, {}),
    "guides": ("GET", EVERYONE, {}),
    "guide": ("GET", EVERYONE, {"role": "teacher", "tier": "targeted"}),
    "guide-sheet": ("GET", EVERYONE, {"role": "teacher", "tier": "targeted"}),
    "library": ("GET", EVERYONE, {}),
    "library-feed": ("GET", EVERYONE, {}),
    "library-collection": ("GET", EVERYONE, {"key": "start"}),
    "library-resource": ("GET", EVERYONE, RESOURCE),
    "review": ("GET", EVERYONE, {}),
    "review-changed": ("GET", EVERYONE, {}),
    "briefings": ("GET", EVERYONE, {}),
    "briefing": ("GET", EVERYONE, {"key": "six-principles"}),
    "briefing-paper": ("GET", EVERYONE, {"key": "six-principles", "kind": "wall"}),
    "briefing-file": ("GET", EVERYONE, {"key": "six-principles", "form": "md"}),
    "bring-briefing": ("GET", EVERYONE, {}),
    "own-briefings": ("GET", WRITE, {}),
    "new-briefing": ("GET", WRITE, {}),
    "take-over-briefing": ("GET", WRITE, {}),
    "check-briefing": ("POST", WRITE, {}),
    "look-at-briefing": ("GET", WRITE, {"number": "DRAFT_BRIEFING"}),
    "briefing-later": ("POST", SIGNED_IN, {"key": "six-principles"}),
    "save-guide": ("POST", SIGNED_IN, {"role": "teacher", "tier": "targeted"}),
    "briefing-talked": ("GET", TALK, {"key": "six-principles"}),
    "briefing-take-back": (
        "POST",
        {"coordinator"},  # whoever recorded it
        {"key": "six-principles", "number": "TALK"},
    ),
    "reflect": ("GET", EVERYONE, {}),
    "stop-messages": ("GET", EVERYONE, {"code": "CODE"}),
    "join": ("GET", EVERYONE, {}),
    "join-sure": ("GET", EVERYONE, {"secret": "nothing"}),  # an ended link tells nobody anything
    "join-accept": ("GET", EVERYONE, {"secret": "nothing"}),
    "colours": ("GET", EVERYONE, {}),
    "own-roles": ("GET", SIGNED_IN, {}),
    "leave-role": ("POST", {"coordinator"}, {"role": "OWN_ROLE"}),  # whoever holds it
    "people": ("GET", PEOPLE, {}),
    "people-file": ("GET", PEOPLE, {}),
    "invite": ("GET", PEOPLE, {}),
    "bring-people": ("GET", PEOPLE, {}),
    "invitation-back": ("POST", PEOPLE, {"number": "INVITATION"}),
    "join-decide": ("POST", PEOPLE, {"number": "REQUEST"}),
    "person": ("GET", PEOPLE, {"number": "TEACHER"}),
    "merge-people": ("GET", COORDINATE, {"number": "TEACHER"}),
    "end-role": ("POST", PEOPLE, {"number": "TEACHER", "role": "TEACHER_ROLE"}),
    "move-role": ("GET", PEOPLE, {"number": "TEACHER", "role": "TEACHER_ROLE"}),
    "places": ("GET", COORDINATE, {}),
    "add-place": ("GET", COORDINATE, {}),
    "place": ("GET", COORDINATE, {"number": "PLACE"}),
    "site-look": ("GET", COORDINATE, {}),
    "rules": ("GET", EVERYONE, {}),
    "words-we-choose": ("GET", EVERYONE, {}),
    "rule": ("GET", EVERYONE, {"rule": "hard-to-engage"}),
    "referral": ("GET", EVERYONE, {}),
    "referral-services": ("GET", EVERYONE, {}),
    "referral-service": ("GET", EVERYONE, {"id": "SERVICE"}),
    "about": ("GET", EVERYONE, {}),
    "leaving": ("GET", EVERYONE, {}),
    "privacy": ("GET", EVERYONE, {}),
    "roles": ("GET", EVERYONE, {}),
    "data": ("GET", EVERYONE, {}),
    "gallery": ("GET", EVERYONE, {}),
    "theme": ("POST", EVERYONE, {}),
    "api:openapi-json": ("GET", EVERYONE, {}),
    "api:api-root": ("GET", set(), {}),  # an empty room; what is there is described at openapi.json
    "api:resources": ("GET", EVERYONE, {}),
    "api:resource": ("GET", EVERYONE, {"id": "uktc-brain"}),
    "api:vocabulary": ("GET", EVERYONE, {}),
    "api:find": ("POST", EVERYONE, {}),
    "api:review": ("POST", EVERYONE, {}),
    "account_login": ("GET", EVERYONE, {}),
    "account_request_login_code": ("GET", EVERYONE, {}),
    "account_confirm_login_code": ("GET", EVERYONE, {}),
    "mfa_login_webauthn": ("GET", EVERYONE, {}),
    "account_logout": ("GET", EVERYONE, {}),
    "account_signup": ("GET", EVERYONE, {}),
    "account_inactive": ("GET", EVERYONE, {}),
    "mfa_authenticate": ("GET", EVERYONE, {}),  # without a sign-in under way it leads back to one
    "mfa_reauthenticate": ("GET", SIGNED_IN, {}),
    "mfa_index": ("GET", SIGNED_IN, {}),
    "your-data": ("GET", SIGNED_IN, {}),
    "your-data-file": ("GET", SIGNED_IN, {}),
    "delete-account": ("GET", SIGNED_IN, {}),
    "account_change_password": ("GET", SIGNED_IN, {}),
    "account_set_password": ("GET", SIGNED_IN, {}),
    "account_reauthenticate": ("GET", SIGNED_IN, {}),
    "openid_connect_login": ("GET", set(), {"provider_id": "employer"}),  # none is set in the tests
    "openid_connect_callback": ("GET", set(), {"provider_id": "employer"}),
    "socialaccount_login_cancelled": ("GET", EVERYONE, {}),
    "mfa_activate_totp": ("GET", SIGNED_IN, {}),
    "mfa_deactivate_totp": ("GET", set(), {}),  # only with one that is there
    "mfa_view_recovery_codes": ("GET", set(), {}),
    "mfa_generate_recovery_codes": ("GET", SIGNED_IN, {}),
    "mfa_download_recovery_codes": ("GET", set(), {}),
    "mfa_list_webauthn": ("GET", SIGNED_IN, {}),
    "mfa_add_webauthn": ("GET", SIGNED_IN, {}),
    "mfa_remove_webauthn": ("GET", SIGNED_IN, {"pk": 1}),  # asked once more who they are
    "mfa_reauthenticate_webauthn": ("GET", SIGNED_IN, {}),
    "desk": ("GET", SIGNED_IN, {}),
    "kept": ("GET", SIGNED_IN, {}),
    "keep-library": ("GET", KEEP, {}),
    "history": ("GET", KEEP, {}),
    "keep-resource": ("GET", KEEP, RESOURCE),
    "export": ("GET", KEEP, {"form": "csv"}),
    "add-resource": ("GET", KEEP, {}),
    "check-resource": ("POST", KEEP, OWN),
    "own-resource": ("POST", KEEP, OWN),
    "edit-resource": ("GET", KEEP, OWN),
    "remove-resource": ("POST", KEEP, OWN),
    "change": ("GET", KEEP, {"number": "BATCH"}),
    "undo": ("POST", KEEP, {"number": "BATCH"}),
    "import": ("GET", COORDINATE, {}),
    "import-make": ("POST", COORDINATE, {"number": "DRAFT"}),
    "numbers": ("GET", COORDINATE, {}),
    "number": ("GET", COORDINATE, {"route": "local-child-front-door"}),
    "number-empty": ("GET", COORDINATE, {"route": "local-child-front-door"}),
    "publish": ("POST", COORDINATE, {}),
}

# Shared resources may be changed by site keepers alone, whatever else someone may do.
SHARED_POLICY = {
    "edit-resource": "GET",
    "check-resource": "POST",
    "own-resource": "POST",
    "remove-resource": "POST",
}
