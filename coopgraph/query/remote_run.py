"""Running foreign query text on a server elsewhere: guarded here, run there, with a deadline.

No worker process stands between: nothing of the query runs in this one, so that Ctrl-C ends the wait.
"""

from coopgraph.errors import QueryRefused
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.bounded import bounded
from coopgraph.query.guard import check, service_refused
from coopgraph.query.parsed import calls_a_service, letters_at
from coopgraph.query.run import syntax_error
from coopgraph.store.remote import RemoteView
from coopgraph.text import nfc


def run_remote_query(
    view: RemoteView,
    text: str,
    form: str,
    *,
    seconds: float = LIMITS.query_seconds,
    limits: Limits = LIMITS,
) -> bytes:
    """The answer to a query from outside, as ``run_query`` gives it for a store folder.

    Raises QueryRefused (the guard, the syntax, the server's refusal), LimitReached (the deadline, the rows,
    an answer that the server cut), StoreError (the server cannot be reached or is broken).
    """
    text = nfc(text)
    check(text, limits)
    if calls_a_service(text):
        raise service_refused(text, letters_at(text))
    try:
        return bounded(view.within(seconds), text, form, limits)
    except QueryRefused as error:
        if isinstance(error.__cause__, SyntaxError):
            raise syntax_error(text, str(error.__cause__)) from error
        raise
