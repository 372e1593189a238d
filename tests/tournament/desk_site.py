"""What a browser sends to the score desk, with and without its script."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tournament.models import Tie, Tournament

AS_SCRIPT = {"accept": "application/json"}


def desk_url(tie: Tie, name: str = "sheet") -> str:
    return reverse(f"desk:{name}", args=[tie.event.tournament.slug, tie.event.slug, tie.no])


def board_url(tournament: Tournament, name: str = "board") -> str:
    return reverse(f"desk:{name}", args=[tournament.slug])


def typed(client: Client, tie: Tie, page: str = "sheet", **given: Any) -> dict[str, str]:
    """The fields of the page as they stand, with what is typed over them (``m1="7 7"``, ``lineup={...}``)."""
    query = "?again=1" if page == "sheet" else ""
    form = client.get(desk_url(tie, page) + query).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    fields |= {f"lineup_{place}": code for place, code in given.pop("lineup", {}).items()}
    fields |= {f"{name}_games": games for name, games in given.items() if name[0] == "m" and name[1:].isdecimal()}
    fields |= {name: value for name, value in given.items() if name in form.fields}
    return {name: str(value) for name, value in fields.items() if value not in (None, "")}


def check_then_save(client: Client, tie: Tie, fields: dict[str, str], page: str = "sheet") -> Any:
    """Press "Check", then "Save" on the page that came back: the way without script."""
    answer = client.post(desk_url(tie, page), {**fields, "check": "1"})
    assert answer.status_code == 200, answer.context["form"].errors
    return client.post(
        desk_url(tie, page), {**fields, "checked": answer.context["form"]["checked"].value(), "save": "1"}
    )


def held_button(client: Client, tie: Tie, page: str = "confirm") -> dict[str, str]:
    """What the hidden fields beside a button carry."""
    form = client.get(desk_url(tie, page)).context["form"]
    return {name: str(form[name].value()) for name in ("base_version", "key")}
