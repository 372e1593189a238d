"""What browsers may load: one content security policy for public pages, one for the admin."""

from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

PUBLIC_POLICY: dict[str, Any] = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}

# The rich text editor writes style attributes and asks for an import map with a nonce; admin pages are never shared.
ADMIN_POLICY: dict[str, Any] = {
    **PUBLIC_POLICY,
    "script-src": [SELF, NONCE],
    "style-src": [SELF, UNSAFE_INLINE],
}

PERMISSIONS = ("camera", "geolocation", "microphone", "payment", "usb")
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in PERMISSIONS)
