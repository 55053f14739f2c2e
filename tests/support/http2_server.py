"""A server of HTTP/2 without TLS on loopback."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamEnded
from tests.support.service import SUBSCRIPTION

TOKEN = {"access_token": "canary-token-1", "token_type": "Bearer", "expires_in": 300}


@contextmanager
def http2_server() -> Iterator[str]:
    """Issue tokens, and answer everything else with a subscription; yield the address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk(connection: socket.socket) -> None:
        http = H2Connection(H2Configuration(client_side=False))
        http.initiate_connection()
        paths: dict[int, str] = {}
        with connection, suppress(OSError):
            connection.sendall(http.data_to_send())
            while data := connection.recv(65_536):
                for event in http.receive_data(data):
                    if isinstance(event, RequestReceived):
                        paths[event.stream_id] = dict(event.headers)[b":path"].decode()
                    if isinstance(event, StreamEnded):
                        is_token = paths[event.stream_id].endswith("/oauth2/token")
                        body = json.dumps(TOKEN if is_token else SUBSCRIPTION).encode()
                        http.send_headers(event.stream_id, [(":status", "200")])
                        http.send_data(event.stream_id, body, end_stream=True)
                connection.sendall(http.data_to_send())

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=talk, args=[connection], daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
