"""Writing to the audit log."""

from typing import Any

from django.db import connection

from handrail.apps.audit.models import Event


class NotInTransactionError(Exception):
    """An entry was written outside a transaction, so it might stand without what it tells of."""


def record(
    *,
    by: int | None,
    action: str,
    subject: str,
    number: int | None = None,
    partnership: int | None = None,
    detail: dict[str, Any] | None = None,
) -> Event:
    """Append one entry; must be called inside the transaction that makes the change.

    `by` is the number of the person, or None when the system acts by itself. `detail` holds
    names of fields and codes, never free text about a person. Raises NotInTransactionError.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("audit.record belongs inside the transaction of the change")
    return Event.objects.create(
        actor=by,
        action=action,
        subject=subject,
        subject_number=number,
        partnership=partnership,
        detail=detail or {},
    )
