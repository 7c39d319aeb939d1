"""What can be done with messages."""

from handrail.apps.outbox.services.sending import deliver_due
from handrail.apps.outbox.services.stopping import start_again, stop, stop_code, wants_none
from handrail.apps.outbox.services.writing import (
    Addressee,
    NotInTransactionError,
    clear_out,
    forget,
    post,
    send_again,
    withdraw,
)

__all__ = [
    "Addressee",
    "NotInTransactionError",
    "clear_out",
    "deliver_due",
    "forget",
    "post",
    "send_again",
    "start_again",
    "stop",
    "stop_code",
    "wants_none",
    "withdraw",
]
