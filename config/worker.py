"""The WSGI application inside one of the server's processes.

Ctrl-C in a terminal reaches every process at once, and the server then also ends its processes itself. Granian's
process can hang when both signals meet (seen with 2.8.7 in about every second try), so only the latter is let through.

What is loaded once stays for good, so the garbage collector is told not to look at it: a full round over all of Django
would stop whatever request it falls into. Of what a request makes little is left over, so it is looked at more seldom.
"""

import gc
import signal

from config.wsgi import application

if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)

__all__ = ["application"]
