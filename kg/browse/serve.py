"""Run the browser on a port of this machine until it is stopped."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator

from kg.browse.explorer import Explorer
from kg.browse.page import require_built
from kg.common.errors import KgError
from kg.words import Message

HOST = "127.0.0.1"
PORT = 8765


def serve(
    explorer: Explorer,
    *,
    port: int = PORT,
    open_page: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve an explorer on a loopback port (0: any free port) until Ctrl-C; `tell` is called with its address.

    :raises KgError: if the port is taken, nothing is loaded, or the page was not built.
    """
    require_built()
    explorer.require()
    from kg.browse.app import Browser
    from kg.browse.running import server

    with listening(port) as sock:
        address = f"http://{HOST}:{sock.getsockname()[1]}/"
        browser = Browser(explorer)
        threading.Thread(target=_wake, args=(explorer,), daemon=True).start()
        tell(address)
        if open_page:
            webbrowser.open(address)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                server(browser).run(sockets=[sock])
        finally:
            browser.close()


@contextlib.contextmanager
def served(explorer: Explorer) -> Iterator[str]:
    """Serve an explorer from a thread of this process during a `with` block, and yield the address of the page.

    Its store is closed at the end. It does not check that the page is built or a case is loaded.

    >>> import tempfile
    >>> from kg.store import open_store
    >>> with tempfile.TemporaryDirectory() as folder, served(Explorer(open_store(folder))) as address:
    ...     address.startswith("http://127.0.0.1:")
    True
    """
    from kg.browse.app import Browser
    from kg.browse.running import server

    with listening(0) as sock:
        running = server(Browser(explorer))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while thread.is_alive() and not running.started:
            time.sleep(0.01)
        try:
            yield f"http://{HOST}:{sock.getsockname()[1]}/"
        finally:
            running.should_exit = True
            thread.join(timeout=10)


def _wake(explorer: Explorer) -> None:
    """Run a small query, so that the store's engine has started by the time the page loads."""
    with contextlib.suppress(KgError):
        explorer.store_rows("browse/case")


def listening(port: int) -> socket.socket:
    """Return a socket that listens on a loopback port.

    :raises KgError: if the port is taken, or its use is not permitted.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        taken = error.errno == errno.EADDRINUSE
        key = "browse error.port taken" if taken else "browse error.port unusable"
        raise KgError(Message(key, port=port, why=error.strerror)) from None
    return sock
