"""Answers within the limits, from whatever kind of store they come."""

from coopgraph.limits import LIMITS, Limits
from coopgraph.store.bounds import BoundedSink, Bounds
from coopgraph.store.view import OxigraphView, View


def bounded(view: View, text: str, form: str, limits: Limits = LIMITS) -> bytes:
    """The answer to a query in a W3C form, or TooManyRows, or TooManyBytes; never a part of it.

    The embedded engine is stopped at the limit; what a server elsewhere has sent is counted when it is here.
    """
    bounds = Bounds(limits.query_rows, limits.result_bytes)
    if isinstance(view, OxigraphView):
        return view.serialize(text, form, bounds)
    from coopgraph.store.remote import RemoteView

    if isinstance(view, RemoteView):
        return view.serialize(text, form, bounds)
    sink = BoundedSink(form, bounds)
    sink.write(view.serialize(text, form))
    return sink.getvalue()
