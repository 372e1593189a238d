"""`make hall`: plain HTTP for the venue's local network.

Cookies are not marked secure and no HSTS is sent, because there is no certificate: whoever listens on the network can
read passwords. The host names are those of this machine only, so that a foreign page cannot reach it by its own name.
"""

from config.lan import lan_hosts
from config.settings import env
from config.settings.demo import *  # noqa: F403
from config.settings.demo import ALLOWED_HOSTS as LOOPBACK_HOSTS

ALLOWED_HOSTS = [*LOOPBACK_HOSTS, *lan_hosts(), *env.names("HALL_HOSTS")]
