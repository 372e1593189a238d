"""The rows of the public table: what each team won and lost over all its ties."""

from tests.rules.scoresheet import A, B, C, D, codes
from tournament.rules.standings import Record, group_records

SHEET = [
    A.beats(B, "3-1", "10-5", "150-120"),
    C.beats(A, "3-2", "9-8", "140-141"),
    B.walks_over(C),
    D.beats(A, "3-0"),
    D.both_absent(B),
    D.meets(C),
]


def test_group_records_add_up_finished_ties() -> None:
    a, b, c, d = codes("ABCD")
    assert group_records(members=codes("ABDC"), ties=SHEET) == (
        Record(a, played=3, won=1, lost=2, match_points=4, matches=(5, 7), games=None, points=None),
        Record(b, played=3, won=1, lost=1, match_points=3, matches=(4, 3), games=(14, 10), points=(219, 150)),
        Record(d, played=2, won=1, lost=0, match_points=2, matches=(3, 0), games=None, points=None),
        Record(c, played=2, won=1, lost=1, match_points=2, matches=(3, 5), games=(9, 17), points=(140, 240)),
    )


def test_group_records_leave_out_annulled_ties_and_follow_the_ranking() -> None:
    a, b, c, d = codes("ABCD")
    records = group_records(members=codes("ABCD"), ties=SHEET, ranking="three-points", annulled=frozenset(codes("D")))
    assert records == (
        Record(a, played=2, won=1, lost=1, match_points=4, matches=(5, 4), games=(18, 14), points=(291, 260)),
        Record(b, played=2, won=1, lost=1, match_points=4, matches=(4, 3), games=(14, 10), points=(219, 150)),
        Record(c, played=2, won=1, lost=1, match_points=3, matches=(3, 5), games=(9, 17), points=(140, 240)),
        Record(d, played=0, won=0, lost=0, match_points=0, matches=(0, 0), games=(0, 0), points=(0, 0)),
    )
