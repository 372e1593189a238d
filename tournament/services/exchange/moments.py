"""Dates, local times and tables of a document."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tournament.rules.errors import Defect
from tournament.services.exchange.parts import Part, all_ties

TakenTables = Mapping[tuple[int, datetime], str]
"""Tables in use by other events, by number and moment, and the tie that is there in words."""


def parsed_date(written: str) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def parsed_time(written: str, tz: ZoneInfo) -> datetime | None:
    """The moment of a local time, or None where no clock of that zone ever showed it."""
    try:
        local = datetime.fromisoformat(written)
    except ValueError:
        return None
    moment = local.replace(tzinfo=tz).astimezone(UTC)
    return moment if moment.astimezone(tz).replace(tzinfo=None) == local else None


def written_time(moment: datetime, tz: ZoneInfo) -> str:
    """A moment as local time to the minute, or to the second where it is not a whole minute."""
    local = moment.astimezone(tz).replace(tzinfo=None, microsecond=0)
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def timezone_of(document: Part) -> ZoneInfo | None:
    name = document.part("tournament").get("timezone")
    return ZoneInfo(name) if name in _zone_names() else None


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def calendar_defects(document: Part) -> Iterator[Defect]:
    """``timezone_unknown``, ``date_wrong``, ``ends_before_start``; ``time_wrong`` of ties and lots."""
    tournament = document.part("tournament")
    if tournament.get("timezone") and timezone_of(document) is None:
        yield tournament.defect("timezone_unknown", "timezone", timezone=tournament.get("timezone"))
    days = {}
    for key in ("starts_on", "ends_on"):
        if written := tournament.get(key):
            days[key] = parsed_date(written)
            if days[key] is None:
                yield tournament.defect("date_wrong", key, value=written)
    first, last = days.get("starts_on"), days.get("ends_on")
    if first and last and last < first:
        yield tournament.defect("ends_before_start", "ends_on", starts_on=str(first), ends_on=str(last))
    yield from _time_defects(document)


def _time_defects(document: Part) -> Iterator[Defect]:
    tz = timezone_of(document)
    if tz is None:
        return
    timed = [(place.tie, "starts_at") for place in all_ties(document)]
    timed += [
        (lot, "at")
        for stage in document.parts("stages")
        for group in stage.parts("groups")
        for lot in group.parts("lots")
    ]
    for part, key in timed:
        written = part.get(key)
        if written and parsed_time(written, tz) is None:
            yield part.defect("time_wrong", key, value=written)


def table_defects(document: Part, taken: TakenTables) -> Iterator[Defect]:
    """``table_taken``: two ties on one table at one time, of this event or with one of another."""
    tz = timezone_of(document)
    if tz is None:
        return
    seen = dict(taken)
    for place in all_ties(document):
        table, written = place.tie.get("table"), place.tie.get("starts_at")
        moment = parsed_time(written, tz) if written else None
        if not table or moment is None:
            continue
        if (table, moment) in seen:
            yield place.tie.defect("table_taken", "table", table=table, at=written, tie=seen[table, moment])
        seen.setdefault((table, moment), str(place.tie.get("no")))
