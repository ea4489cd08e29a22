"""The states of a store on a SPARQL server elsewhere, as its loads follow each other.

Somebody else loads it, at any moment. So each answer is followed by a look at the token of the manifest: it
is given away only while the token is the one it was begun with, else it is made once more.
"""

from dataclasses import replace

from coopgraph.query.pool_view import PoolView
from coopgraph.server.remote_pool import RemotePool, in_thread
from coopgraph.server.serving import DataChanged, Serving
from coopgraph.server.settings import Settings
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.remote import UNKNOWN
from coopgraph.store.remote_manifest import RemoteManifest, read_remote_manifest, read_token
from coopgraph.terms import ONTOLOGY_GRAPH

_SECONDS = 10.0


class Elsewhere:
    """The states of the data behind an endpoint (see ``serving.States``)."""

    look_seconds = 2.0

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._conversation = Conversation(endpoint)

    async def mark(self) -> object:
        """The token of the last load; "" where coopgraph has loaded nothing there."""
        return await in_thread(lambda: read_token(self._conversation, _SECONDS))

    async def opened(self, mark: object) -> Serving:
        """What stands there now. Raises StoreError and LimitReached."""
        manifest = await in_thread(lambda: read_remote_manifest(self._conversation, _SECONDS))
        settings = self._settings
        # A question waits for an answer and takes nothing else of this machine.
        pages = RemotePool(
            self._endpoint, replace(settings.page_pool, workers=settings.pool.workers), settings.limits
        )
        version = manifest.version if manifest is not None else UNKNOWN

        async def check() -> None:
            if mark != await self.mark():
                raise DataChanged

        return await Serving(
            version=version,
            built=manifest.modified if manifest is not None else "",
            graphs=_graphs(manifest),
            pool=RemotePool(self._endpoint, settings.pool, settings.limits),
            page_pool=pages,
            view=PoolView(pages, version, settings.seconds),
            tag=f"{version} {mark}" if mark else "",
            check=check,
        ).start()

    def trouble(self, error: Exception) -> str:
        """See States."""
        return f"the store elsewhere cannot be asked, it is tried again and again: {error}"


def _graphs(manifest: RemoteManifest | None) -> frozenset[str]:
    """The graphs that a client may name: other names some servers would fetch from wherever they lead."""
    return frozenset({*manifest.data_sets, ONTOLOGY_GRAPH} if manifest is not None else ())
