"""Reading a graph that stands on a SPARQL 1.1 server: the same view as over an embedded store."""

import sys

import pyoxigraph as ox

from coopgraph.errors import LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS
from coopgraph.store import sparql_json
from coopgraph.store.bounds import BoundedSink, Bounds
from coopgraph.store.conversation import Conversation, Reply
from coopgraph.store.dialect import adapted, doubts, rows_behind, wrongly_answered
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.query_text import form_of, with_prefixes, words
from coopgraph.store.refusals import shortened
from coopgraph.store.remote_manifest import read_remote_manifest, read_version
from coopgraph.store.sparql_json import Answer, read_answer
from coopgraph.store.view import Graphs
from coopgraph.store.wire import (
    RESULT_FORMATS,
    check_form,
    sorted_triples,
    write_triples,
    wrong_query_form,
)
from coopgraph.terms import ONTOLOGY_GRAPH, PREFIXES, Solution, Triple
from coopgraph.text import Bilingual

_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
_ROW_FORMS = frozenset({"SELECT", "ASK"})
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
#: Said of an endpoint that was not filled by ``load``.
UNKNOWN = "unknown"


class RemoteView:
    """A view over a SPARQL 1.1 endpoint.

    Where the endpoint names a facts graph, it is what queries see as the default graph; the graphs of
    the data sets stay reachable by name. ``seconds`` bounds each query. Beyond what View says, every
    method raises StoreError (the server cannot be reached or answers nonsense) and LimitReached (it
    takes too long, or its answer was cut short by a limit of its own).
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        seconds: float = LIMITS.remote_seconds,
        conversation: Conversation | None = None,
        graphs: Graphs | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._seconds = seconds
        self._graphs = graphs
        self._conversation = conversation or Conversation(endpoint)

    def within(self, seconds: float) -> "RemoteView":
        """The same view with another deadline, over the same connection."""
        return RemoteView(
            self._endpoint, seconds=seconds, conversation=self._conversation, graphs=self._graphs
        )

    def over(self, graphs: Graphs | None) -> "RemoteView":
        """The same view, seeing these graphs; None for what it sees by itself."""
        return RemoteView(
            self._endpoint, seconds=self._seconds, conversation=self._conversation, graphs=graphs
        )

    @property
    def version(self) -> str:
        """See View; "unknown" where the endpoint was not filled by coopgraph. Asked anew each time."""
        return read_version(self._conversation, self._seconds) or UNKNOWN

    @property
    def doubts(self) -> Bilingual | None:
        """What is known against the answers of this server, once it has answered; None for nothing."""
        return doubts(self._conversation.server or "")

    def select(self, query: str) -> list[Solution]:
        """See View."""
        answer = self._solutions(query, "SELECT")
        return list(answer.rows)

    def ask(self, query: str) -> bool:
        """See View."""
        return self._solutions(query, "ASK").boolean is True

    def construct(self, query: str) -> list[Triple]:
        """See View."""
        if form_of(query) not in _GRAPH_FORMS:
            raise wrong_query_form("CONSTRUCT")
        return sorted_triples(self._triples(query))

    def serialize(self, query: str, form: str, bounds: Bounds | None = None) -> bytes:
        """See View; with bounds an answer beyond them is refused, not cut.

        Raises TooManyRows or TooManyBytes then.
        """
        query_form = form_of(query)
        check_form(form, triples=query_form in _GRAPH_FORMS)
        sink = BoundedSink(form, bounds or Bounds(sys.maxsize, sys.maxsize))
        if query_form in _GRAPH_FORMS:
            write_triples(sink.counted(self._triples(query)), form, sink)
            return sink.getvalue()
        if query_form not in _ROW_FORMS:
            raise wrong_query_form("SELECT")
        reply = self._ask(query, sparql_json.MEDIA_TYPE)
        try:
            _write_rows(sparql_json.as_it_is(reply), query_form, form, sink)
        except (SyntaxError, ValueError):
            # Not as the standard has it: read with more patience, or told what is wrong with it.
            sink = BoundedSink(form, bounds or Bounds(sys.maxsize, sys.maxsize))
            _write_rows(self._read(reply, query_form).to_json(), query_form, form, sink)
        return sink.getvalue()

    def _solutions(self, query: str, query_form: str) -> Answer:
        if form_of(query) != query_form:
            raise wrong_query_form(query_form)
        return self._read(self._ask(query, sparql_json.MEDIA_TYPE), query_form)

    def _read(self, reply: Reply, query_form: str) -> Answer:
        answer = read_answer(reply, str(self._endpoint))
        if (answer.boolean is None) != (query_form != "ASK"):
            raise wrong_query_form(query_form)
        return answer

    def _triples(self, query: str) -> list[ox.Triple]:
        reply = self._ask(query, _TRIPLES)
        try:
            syntax = ox.RdfFormat.from_media_type(reply.media_type)
            triples = [quad.triple for quad in ox.parse(reply.content, format=syntax)]
        except (SyntaxError, ValueError) as error:
            raise self._unreadable(reply) from error
        behind = rows_behind(query, self._conversation.server or "")
        if behind is not None:
            read_answer(self._ask(behind, sparql_json.MEDIA_TYPE), str(self._endpoint))
        return triples

    def _ask(self, query: str, accept: str) -> Reply:
        if self._conversation.server is None:
            read_version(self._conversation, self._seconds)
        server = self._conversation.server or ""
        text = with_prefixes(adapted(query, server))
        if why := wrongly_answered(text, server):
            raise QueryRefused(
                Bilingual(
                    f"máy chủ Virtuoso 7 trả lời sai dạng câu này ({why.vi})",
                    f"Virtuoso 7 answers this kind of query wrongly ({why.en})",
                ),
                where=str(self._endpoint),
                advice=Bilingual(
                    "hỏi trên kho thư mục, hoặc viết câu truy vấn cách khác",
                    "ask a store folder, or write the query in another way",
                ),
            )
        fields = [("query", text), *self._data_set(query)]
        try:
            return self._conversation.ask(fields, accept, self._seconds)
        except QueryRefused as error:
            # A fault that our own parser finds too can be shown in its place in the text.
            try:
                ox.Store().query(query, prefixes=dict(PREFIXES))
            except SyntaxError as fault:
                raise error from fault
            raise

    def _data_set(self, query: str) -> list[tuple[str, str]]:
        """What the protocol says of the graphs to ask: nothing where the query says it itself."""
        if self._graphs is not None:
            return [
                *(("default-graph-uri", name) for name in self._graphs.default),
                *(("named-graph-uri", name) for name in self._graphs.named),
            ]
        facts = self._endpoint.facts_graph
        used = words(query)
        if not facts or "FROM" in used:
            return []
        fields = [("default-graph-uri", facts)]
        if "GRAPH" in used:
            # To name the default graph alone would leave no graph that GRAPH can find.
            manifest = read_remote_manifest(self._conversation, self._seconds)
            names = sorted(manifest.data_sets) if manifest else []
            fields += [("named-graph-uri", name) for name in (ONTOLOGY_GRAPH, *names)]
        return fields

    def _unreadable(self, reply: Reply) -> StoreError | LimitReached:
        if sparql_json.was_cancelled(reply.content):
            return sparql_json.stopped_halfway(str(self._endpoint))
        told = shortened(reply.content[:2000])
        return StoreError(
            Bilingual(f"máy chủ không trả lời bằng RDF: {told}", f"the server's answer is not RDF: {told}"),
            where=str(self._endpoint),
            advice=Bilingual("kiểm tra địa chỉ, hoặc chạy lại", "check the address, or run it again"),
        )


def _write_rows(content: bytes, query_form: str, form: str, sink: BoundedSink) -> None:
    """Write standard SPARQL JSON in another form; raises SyntaxError or ValueError for any other content."""
    answer = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    if isinstance(answer, ox.QueryBoolean) != (query_form == "ASK"):
        raise ValueError(query_form)
    answer.serialize(sink, format=RESULT_FORMATS[form])
