"""A proxy on the loopback that loses, repeats, delays, reorders and cuts what goes through it."""

import asyncio
from collections import Counter
from contextlib import suppress
from random import Random
from threading import Thread

FAULTS = {
    "none": 6,
    "dropped before": 2,
    "dropped after": 2,
    "delayed": 2,
    "duplicated": 2,
    "repeated late": 2,
    "overtaken": 2,
    "request cut": 2,
    "answer cut": 2,
}
LONGEST_DELAY_SECONDS = 0.2


class FaultyProxy:
    """Serves in a thread of its own from ``with`` to its end; every connection carries one request."""

    def __init__(self, port_behind: int, seed: int) -> None:
        self.behind, self.random = port_behind, Random(seed)
        self.happened: Counter[str] = Counter()
        self.port = 0
        self.under_way: set[asyncio.Task[None]] = set()
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever)

    def __enter__(self) -> "FaultyProxy":
        self.thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _listen(self) -> None:
        self.passed = asyncio.Event()
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        """Close the door and let what is still under way arrive."""
        self.server.close()
        me = asyncio.current_task()
        while others := [task for task in asyncio.all_tasks() if task is not me]:
            await asyncio.gather(*others, return_exceptions=True)

    async def _carry(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            request = await _whole_request(client)
            (fault,) = self.random.choices(list(FAULTS), list(FAULTS.values()))
            self.happened[fault] += 1
            back.write(await self._through(fault, request))
            await back.drain()
        with suppress(OSError):
            back.close()
            await back.wait_closed()

    async def _through(self, fault: str, request: bytes) -> bytes:
        """What comes back to the client."""
        if fault == "dropped before":
            return b""
        if fault == "request cut":
            await self._ask(request[: self.random.randrange(1, len(request))])
            return b""
        if fault == "delayed":
            await asyncio.sleep(self.random.random() * LONGEST_DELAY_SECONDS)
        if fault == "overtaken":
            await self._let_another_pass()
        answer = await self._ask(request)
        if fault == "duplicated":
            answer = (await asyncio.gather(self._ask(request), self._ask(request)))[self.random.randrange(2)]
        if fault == "repeated late":
            late = asyncio.create_task(self._repeat(request))
            self.under_way.add(late)
            late.add_done_callback(self.under_way.discard)
        self.passed.set()
        return {"dropped after": b"", "answer cut": answer[: self.random.randrange(len(answer) or 1)]}.get(
            fault, answer
        )

    async def _let_another_pass(self) -> None:
        self.passed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.passed.wait(), LONGEST_DELAY_SECONDS)

    async def _repeat(self, request: bytes) -> None:
        await asyncio.sleep(self.random.random() * LONGEST_DELAY_SECONDS)
        await self._ask(request)

    async def _ask(self, request: bytes) -> bytes:
        """The server's answer to what may be half a request; empty where it gives none."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.behind)
        except OSError:
            return b""
        try:
            writer.write(request)
            await writer.drain()
            if not _is_whole(request):
                return b""
            return await reader.read()
        except OSError:
            return b""
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


async def _whole_request(client: asyncio.StreamReader) -> bytes:
    head = await client.readuntil(b"\r\n\r\n")
    return head + await client.readexactly(_length(head))


def _length(head: bytes) -> int:
    lengths = [line.partition(b":")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return int(lengths[0]) if lengths else 0


def _is_whole(request: bytes) -> bool:
    head, ends, body = request.partition(b"\r\n\r\n")
    return bool(ends) and len(body) == _length(head)
