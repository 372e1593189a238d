"""The addresses this machine has on local networks."""

import contextlib
import ipaddress
import socket
import struct
from collections.abc import Iterator

SIOCGIFADDR = 0x8915
PROBES = ("10.255.255.255", "172.31.255.255", "192.168.255.255")


def _interface_addresses() -> Iterator[str]:
    """IPv4 address of every interface (Linux; elsewhere nothing)."""
    try:
        from fcntl import ioctl
    except ImportError:
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            with contextlib.suppress(OSError):
                answer = ioctl(probe.fileno(), SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                yield socket.inet_ntoa(answer[20:24])


def _routed_addresses() -> Iterator[str]:
    """Addresses from which private networks would be reached; connecting a datagram socket sends nothing."""
    for target in PROBES:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((target, 9))
            yield str(probe.getsockname()[0])


def lan_addresses() -> list[str]:
    """IPv4 addresses of this machine that others can reach, private ones first, each once."""
    found = dict.fromkeys([*_routed_addresses(), *_interface_addresses()])
    reachable = [ipaddress.IPv4Address(text) for text in found]
    usable = [address for address in reachable if not (address.is_loopback or address.is_unspecified)]
    return [str(address) for address in sorted(usable, key=lambda address: not address.is_private)]


def lan_hosts() -> list[str]:
    """Names and addresses under which the local network may ask for this machine."""
    name = socket.gethostname().lower()
    return list(dict.fromkeys([*lan_addresses(), name, f"{name.split('.')[0]}.local"]))
