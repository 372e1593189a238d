"""Event files that are not as the schema says, or no JSON at all."""

from typing import Any

import pytest

from tests.tournament.event_documents import (
    GONE,
    as_bytes,
    at,
    lakeside,
)
from tests.tournament.exchange_loading import TIE, found, load
from tournament.models import (
    Tie,
)
from tournament.services.exchange.reading import MAX_BYTES

pytestmark = pytest.mark.django_db


class TestShape:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param({"/foo": 1}, ("/foo", "unknown_key"), id="unknown key at the top"),
            pytest.param({f"{TIE}/0/matches/0/score_a": 3}, (f"{TIE}/0/matches/0/score_a", "unknown_key"), id="deep"),
            pytest.param({"/format": "event-file/2"}, ("/format", "unknown_word"), id="another version"),
            pytest.param({"/tournament/venue": GONE}, ("/tournament/venue", "key_missing"), id="missing"),
            pytest.param({"/tournament/venue": None}, ("/tournament/venue", "wrong_type"), id="null where stated"),
            pytest.param({"/teams": {}}, ("/teams", "wrong_type"), id="object for list"),
            pytest.param({"/event/kind": "mixed"}, ("/event/kind", "unknown_word"), id="unknown kind"),
            pytest.param({"/event/slug": "Mixed team"}, ("/event/slug", "slug_unclear"), id="slug with a space"),
            pytest.param({"/teams/0/players/0/sex": "X"}, ("/teams/0/players/0/sex", "unknown_word"), id="sex"),
            pytest.param({"/teams/0/name": "<b>甲</b>"}, ("/teams/0/name", "text_markup"), id="HTML in a name"),
            pytest.param({"/teams/0/zone": "<i>"}, ("/teams/0/zone", "text_markup"), id="HTML in a zone"),
            pytest.param({"/teams/0/name": " "}, ("/teams/0/name", "text_blank"), id="blank name"),
            pytest.param({"/teams/0/name": "甲" * 151}, ("/teams/0/name", "too_long"), id="long name"),
            pytest.param({"/teams/0/name": "甲\n乙"}, ("/teams/0/name", "text_characters"), id="line break"),
            pytest.param({"/teams/0/squad_no": 0}, ("/teams/0/squad_no", "out_of_range"), id="squad 0"),
            pytest.param({"/teams/0/seed": True}, ("/teams/0/seed", "wrong_type"), id="true is no number"),
            pytest.param({"/teams/0/seed": 1.5}, ("/teams/0/seed", "wrong_type"), id="a fraction"),
            pytest.param({"/teams/0/seed": 10**30}, ("/teams/0/seed", "out_of_range"), id="huge"),
            pytest.param({"/stages/0/best_of": 4}, ("/stages/0/best_of", "unknown_word"), id="best of four"),
            pytest.param({"/stages/0/kind": "league"}, ("/stages/0/kind", "unknown_word"), id="kind of stage"),
            pytest.param({"/stages/0/kind": GONE}, ("/stages/0/kind", "key_missing"), id="stage without kind"),
            pytest.param({"/stages/0/qualifiers": -1}, ("/stages/0/qualifiers", "out_of_range"), id="negative"),
            pytest.param({f"{TIE}/1/score": [2, 3, 0]}, (f"{TIE}/1/score", "pair_expected"), id="three in a pair"),
            pytest.param({f"{TIE}/1/score": [2, -3]}, (f"{TIE}/1/score/1", "out_of_range"), id="negative score"),
            pytest.param({f"{TIE}/1/ending": None}, (f"{TIE}/1/ending", "unknown_word"), id="null ending"),
            pytest.param({f"{TIE}/1/winner": "CCC"}, (f"{TIE}/1/winner", "unknown_word"), id="winner by name"),
            pytest.param({f"{TIE}/1/places": [1, 2]}, (f"{TIE}/1/places", "unknown_key"), id="places in a group"),
            pytest.param({f"{TIE}/0/starts_at": "13:00"}, (f"{TIE}/0/starts_at", "time_wrong"), id="time alone"),
            pytest.param(
                {f"{TIE}/0/starts_at": "2025-05-01T13:00+08:00"}, (f"{TIE}/0/starts_at", "time_wrong"), id="with offset"
            ),
        ],
    )
    def test_load_refuses_shape(self, changes: dict[str, Any], expected: tuple[str, str]) -> None:
        assert expected in found(at(lakeside(), changes))

    def test_load_escapes_pointers(self) -> None:
        document = lakeside()
        document["a/b~c"] = 1
        assert found(document) == [("/a~1b~0c", "unknown_key")]

    def test_load_refuses_a_document_that_is_no_object(self) -> None:
        assert found(b"[]") == [("", "wrong_type")]


class TestFile:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param(b"", "file_not_json", id="empty"),
            pytest.param(b"{", "file_not_json", id="cut short"),
            pytest.param(b'{"a": NaN}', "file_number_unusable", id="NaN"),
            pytest.param(b'{"a": -Infinity}', "file_number_unusable", id="infinity"),
            pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "file_number_unusable", id="5,000 digits"),
            pytest.param(b"[" * 100_000, "file_too_deep", id="100,000 brackets"),
            pytest.param(b"[" * 200 + b"]" * 200, "file_too_deep", id="200 levels"),
            pytest.param("甲".encode("gb18030"), "file_not_utf8", id="GB18030"),
            pytest.param('{"a": 1}'.encode("utf-16"), "file_not_utf8", id="UTF-16"),
            pytest.param(b" " * (MAX_BYTES + 1), "file_too_large", id="too large"),
        ],
    )
    def test_load_refuses_file(self, content: bytes, expected: str) -> None:
        assert found(content) == [("", expected)]

    def test_load_names_keys_that_come_twice(self) -> None:
        content = as_bytes(lakeside()).replace('"name": "乙队"'.encode(), '"name": "乙队", "name": "丁队"'.encode())
        assert found(content) == [("/teams/1/name", "key_twice")]

    def test_load_refuses_half_characters(self) -> None:
        content = as_bytes(lakeside()).replace("乙队".encode(), b"\\ud800")
        assert found(content) == [("/teams/1/name", "text_characters")]

    def test_load_accepts_byte_order_mark(self) -> None:
        assert load(b"\xef\xbb\xbf" + as_bytes(lakeside())).changed

    def test_load_takes_whole_numbers_with_a_fraction_of_nought(self) -> None:
        load(as_bytes(lakeside()).replace(b'"table": 3', b'"table": 3.0'))
        tie = Tie.objects.get(no=1)
        assert tie.table is not None
        assert tie.table.table_no == 3
