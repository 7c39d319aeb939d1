"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "Person.email": mark(
        "To sign in with. Kept while the account exists. Seen by the person and coordinators. Deleted with the account."
    ),
    "Person.name": mark(
        "What the person wants to be called; may stay empty. Deleted with the account."
    ),
    "Person.password": mark(
        "A one-way hash, only if the person chose a password. Deleted with the account."
    ),
    "Person.last_login": mark(
        "To help someone notice a sign-in that was not theirs. Deleted with the account."
    ),
    "Person.joined_at": mark(
        "To answer how long an account has existed. Deleted with the account."
    ),
    "Person.looks_after_site": mark("Which accounts have every power. Deleted with the account."),
    "Membership.person": mark("Who holds the role. Deleted with the account."),
    "Membership.role": mark("What someone may do. Kept until it ends, then two years."),
    "Membership.organisation": mark("Where someone works. Kept as the role is."),
    "Membership.starts_on": mark("From when a role holds. Kept as the role is."),
    "Membership.ends_on": mark("Until when a role holds. Kept as the role is."),
    "Invitation.email": mark(
        "Whom someone invited. Kept until it is taken up or has ended, then 30 days."
    ),
    "Invitation.name": mark("What the one who invites calls you. Kept as the invitation is."),
    "Invitation.invited_by": mark("Who invited. Emptied when the account is deleted."),
    "JoinRequest.email": mark(
        "Who asked to join. Kept until someone decides, then 30 days; a day if it was never proved."
    ),
    "JoinRequest.name": mark("What you want to be called. Kept as the request is."),
    "JoinRequest.decided_by": mark("Who decided. Emptied when the account is deleted."),
}
NOT_PERSONAL = {
    "Person": ["id", "is_active", "is_superuser", "groups", "user_permissions"],
    "Membership": ["id"],
    "Organisation": [
        "id",
        "name",
        "slug",
        "kind",
        "parent",
        "partnership",
        "sector",
        "tier",
        "nation",
        "area",
        "host",
        "level_words",
        "published_at",
        "email_domains",
        "colour",
    ],
    "Invitation": [
        "id",
        "organisation",
        "role",
        "ends_on",
        "mark",
        "made_at",
        "expires_at",
        "accepted_at",
        "withdrawn_at",
    ],
    "JoinRequest": [
        "id",
        "organisation",
        "mark",
        "made_at",
        "expires_at",
        "proved_at",
        "decided_at",
    ],
}
