"""What every route works with: the settings, the build that answers, the templates, the editor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.requests import Request

from coopgraph.server.current import Current
from coopgraph.server.settings import Settings

if TYPE_CHECKING:
    from coopgraph.server.editor import Editor
    from coopgraph.server.rendering import Pages


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of one running server."""

    settings: Settings
    current: Current
    pages: "Pages"
    editor: "Editor"


def service_of(request: Request) -> Service:
    """The service that a request came to."""
    return cast("Service", request.app.state.service)
