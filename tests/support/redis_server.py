"""A real Redis on loopback, for tests that share tokens through it."""

import signal
import socket
import subprocess


class RedisServer:
    """A redis-server of our own, which can go down and come back at the same place."""

    def __init__(self, program: str) -> None:
        self._program = program
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        options = {"port": self._port, "bind": "127.0.0.1", "save": "", "appendonly": "no"}
        command = [self._program]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        assert any("Ready to accept" in line for line in self._process.stdout)

    def freeze(self) -> None:
        """Halt it; it keeps its connections and takes new ones, and answers nobody."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End the process that `start` has started."""
        self._process.kill()
        self._process.communicate(timeout=20)
