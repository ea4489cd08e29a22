"""Running foreign query text on a server elsewhere: guarded here, run there, with a deadline.

No worker process stands between: nothing of the query runs in this one, so that Ctrl-C ends the wait.
"""

from itertools import pairwise

from coopgraph.errors import QueryRefused
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.bounded import bounded
from coopgraph.query.guard import check, refusal, service_refused
from coopgraph.query.lexer import decode_escapes, tokens
from coopgraph.query.parsed import calls_a_service, letters_at
from coopgraph.query.run import syntax_error
from coopgraph.store.remote import RemoteView
from coopgraph.terms import PREFIXES, XSD
from coopgraph.text import Bilingual, nfc

#: Namespaces whose functions every server may run: the casts of the standard, and geometry.
_FUNCTIONS = (XSD, "http://www.opengis.net/def/function/geosparql/")


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
    for reading in dict.fromkeys((text, decode_escapes(text))):
        _refuse_functions(reading)
    try:
        return bounded(view.within(seconds), text, form, limits)
    except QueryRefused as error:
        if isinstance(error.__cause__, SyntaxError):
            raise syntax_error(text, str(error.__cause__)) from error
        raise


def _refuse_functions(text: str) -> None:
    """Refuse what an engine may have of its own: functions that read its files or call other hosts.

    A name before an opening bracket is such a function, or a property before a list; the properties of our
    own vocabularies and the functions of the standard may stand there.
    """
    found = tokens(text)
    prefixes = {**PREFIXES}
    for before, name, iri in zip(found, found[1:], found[2:], strict=False):
        if before.upper == "PREFIX" and name.kind == "prefixed" and iri.kind == "iri":
            # A prefix may be given anew for a part of the text: what is allowed once is not allowed for all.
            known = name.text.removesuffix(":")
            own = prefixes.get(known, "")
            prefixes[known] = iri.text[1:-1] if not own or own == iri.text[1:-1] else "?"
    for token, after in pairwise(found):
        if after.text != "(" or token.kind not in {"iri", "prefixed"}:
            continue
        prefix = token.text.partition(":")[0]
        start = token.text[1:-1] if token.kind == "iri" else prefixes.get(prefix, "?")
        if not start.startswith((*_FUNCTIONS, *PREFIXES.values())):
            raise refusal(
                text,
                token.start,
                Bilingual(
                    f"hàm {token.text} không thuộc SPARQL 1.1",
                    f"the function {token.text} is not of SPARQL 1.1",
                ),
                Bilingual(
                    "dùng các hàm của SPARQL 1.1; máy chủ ở xa không được gọi hàm riêng",
                    "use the functions of SPARQL 1.1: those of its own are not called on a server elsewhere",
                ),
            )
