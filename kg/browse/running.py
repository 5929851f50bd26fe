"""Run the web server of the application; it stops at once when asked to, even in the middle of a query."""

from __future__ import annotations

import asyncio
import logging
import socket

import uvicorn

from kg.browse.app import Browser


class PageServer(uvicorn.Server):
    """A server that closes the store first, which ends running queries, so that nothing waits for them."""

    def __init__(self, config: uvicorn.Config, browser: Browser) -> None:
        super().__init__(config)
        self._browser = browser
        logging.getLogger("uvicorn.error").addFilter(self._worth_telling)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop running queries, then the server."""
        self._browser.close()
        await asyncio.to_thread(self._browser.explorer.store.close)
        await super().shutdown(sockets)

    def _worth_telling(self, _: logging.LogRecord) -> bool:
        return not self.should_exit  # interrupted requests are expected when it stops


def server(browser: Browser) -> PageServer:
    """Create a server for an application; it logs internal errors, but no requests."""
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
