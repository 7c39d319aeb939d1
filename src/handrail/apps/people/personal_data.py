"""What this app holds about people: why, how long, who sees it, what deleting does."""

PERSONAL = {
    "Person.email": "To sign in with. Kept while the account exists. Seen by the person and "
    "coordinators. Deleted with the account.",
    "Person.name": "What the person wants to be called; may stay empty. Deleted with the account.",
    "Person.password": "A one-way hash, only if the person chose a password. Deleted with the "
    "account.",
    "Person.last_login": "To help someone notice a sign-in that was not theirs. Deleted with the "
    "account.",
    "Person.joined_at": "To answer how long an account has existed. Deleted with the account.",
    "Person.looks_after_site": "Which accounts have every power. Deleted with the account.",
    "Membership.person": "Who holds the role. Deleted with the account.",
    "Membership.role": "What someone may do. Kept until it ends, then two years.",
    "Membership.organisation": "Where someone works. Kept as the role is.",
    "Membership.starts_on": "From when a role holds. Kept as the role is.",
    "Membership.ends_on": "Until when a role holds. Kept as the role is.",
}
NOT_PERSONAL = {
    "Person": ["id", "is_active"],
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
    ],
}
