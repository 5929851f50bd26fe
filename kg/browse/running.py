"""The web server around the application, which ends at once when it is told to, also in the middle of a query."""

from __future__ import annotations

import asyncio
import logging
import socket

import uvicorn

from kg.browse.app import Browser


class PageServer(uvicorn.Server):
    """A server that lets go of the store first: whatever query still runs ends then, and nobody waits for it."""

    def __init__(self, config: uvicorn.Config, browser: Browser) -> None:
        super().__init__(config)
        self._browser = browser
        logging.getLogger("uvicorn.error").addFilter(self._worth_telling)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what runs, then the server."""
        self._browser.close()
        await asyncio.to_thread(self._browser.explorer.store.close)
        await super().shutdown(sockets)

    def _worth_telling(self, _: logging.LogRecord) -> bool:
        return not self.should_exit  # that requests are broken off when it ends is no news


def server(browser: Browser) -> PageServer:
    """A server for an application, without a log of requests: what it says is what went wrong inside."""
    config = uvicorn.Config(
        browser.app,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    return PageServer(config, browser)
