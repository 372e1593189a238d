"""The difference of two versions: what it says of texts and parts, and that it is exact for any two."""

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.rules.differences import Mark, TextChange, content_difference, side, text_difference
from newsroom.rules.differences.sequences import aligned
from newsroom.rules.differences.tokens import document_of_tokens, document_tokens, sentences, text_tokens, words_of
from newsroom.rules.richtext import document_from_html
from newsroom.rules.versions import KINDS_OF_PARTS
from tests.newsroom.contents import CONTENTS, DOCUMENTS_OF_ANY, SECTIONS, TEXTS, applied, content

pytestmark = pytest.mark.one_database

SIGNS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "[+{}+]"}
TURNED = {Mark.SAME: Mark.SAME, Mark.DELETED: Mark.INSERTED, Mark.INSERTED: Mark.DELETED}


def written(old: str, new: str) -> str:
    """The difference with signs, a bar between sentences."""
    found = text_difference(text_tokens(old), text_tokens(new))
    return "|".join("".join(SIGNS[piece.mark].format(piece.text) for piece in one.pieces) for one in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("南宁队3比1胜柳州队。", "南宁队3比2胜柳州队。", "南宁队3比[-1-][+2+]胜柳州队。"),
        ("比赛共120余场。好！", "比赛共122场。好！", "比赛共[-120余-][+122+]场。|好！"),
        ("先比赛。后颁奖。", "先比赛。下雨了。后颁奖。", "先比赛。|[+下雨了。+]|后颁奖。"),
        ("先比赛。下雨了。后颁奖。", "先比赛。后颁奖。", "先比赛。|[-下雨了。-]|后颁奖。"),
        ("“赢了！”他说。", "“输了！”他说。", "“[-赢-][+输+]了！”|他说。"),
        ("南宁夺冠。", "天气晴朗宜人。", "[-南宁夺冠。-]|[+天气晴朗宜人。+]"),
        ("", "新。", "[+新。+]"),
        ("The final was long. We won.", "The final was short. We won.", "The final was [-long-][+short+]. |We won."),
        ("They won 3.5 points.", "They won 4.5 points.", "They won [-3.5-][+4.5+] points."),
        ("一样。", "一样。", "一样。"),
    ],
)
def test_text_is_compared_by_sentence_then_by_character_or_word(old: str, new: str, said: str) -> None:
    assert written(old, new) == said


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一。二！三？四；五…六", ["一。", "二！", "三？", "四；", "五…", "六"]),
        ("“好！”他说。“行？”", ["“好！”", "他说。", "“行？”"]),
        ("什么？！真的……是", ["什么？！", "真的……", "是"]),
        ('He said "yes." She left. 3.5 won', ['He said "yes." ', "She left. ", "3.5 won"]),
        ("一行\n二行", ["一行\n", "二行"]),
        ("。。前", ["。。", "前"]),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, cut: list[str]) -> None:
    assert [words_of(one) for one in sentences(text_tokens(text))] == cut


def test_change_of_marks_alone_keeps_every_word() -> None:
    old, new = (document_tokens(document_from_html(html)) for html in ("<p>南宁夺冠</p>", "<p>南宁<b>夺冠</b></p>"))
    pieces = text_difference(old, new)[0].pieces
    assert [(piece.mark.value, piece.text) for piece in pieces] == [
        ("same", "\n南宁"),
        ("deleted", "夺冠"),
        ("inserted", "夺冠"),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_difference(old: str, new: str) -> None:
    found = text_difference(text_tokens(old), text_tokens(new))
    assert words_of(side(found, without=Mark.INSERTED)) == old
    assert words_of(side(found, without=Mark.DELETED)) == new


@given(DOCUMENTS_OF_ANY)
def test_documents_come_back_from_their_tokens(document: Any) -> None:
    assert document_of_tokens(document_tokens(document)) == document
    assert [token for one in sentences(document_tokens(document)) for token in one] == [*document_tokens(document)]


@given(st.lists(st.integers(0, 4), max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_alignment_is_longest_and_turns_round(old: list[int], new: list[int]) -> None:
    pairs = aligned(old, new)
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            lengths[i + 1][j + 1] = max(lengths[i][j] + (one == other), lengths[i][j + 1], lengths[i + 1][j])
    assert len(pairs) == lengths[-1][-1]
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert aligned(new, old) == tuple((j, i) for i, j in pairs)


def test_very_large_tables_are_cut_and_stay_exact_in_what_they_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.rules.differences.sequences.MOST_CELLS", 40)
    old, new = "甲乙丙丁戊己庚辛壬癸" * 4, "丙甲乙丁戊己庚辛壬癸" * 4 + "子"
    pairs = aligned(old, new)
    assert len(pairs) >= 3
    assert all(old[i] == new[j] for i, j in pairs)


@given(CONTENTS, CONTENTS)
@settings(deadline=None, max_examples=60)
@example(content("甲。", "甲。"), content("甲。"))
def test_difference_applied_to_the_old_gives_the_new(old: Any, new: Any) -> None:
    assert applied(content_difference(old, new), old) == new


@given(CONTENTS)
@settings(deadline=None, max_examples=40)
def test_equal_versions_do_not_differ(one: Any) -> None:
    assert content_difference(one, one).is_empty


@given(CONTENTS, CONTENTS)
@settings(deadline=None, max_examples=60)
def test_turned_round_what_went_has_come(old: Any, new: Any) -> None:
    there, back = content_difference(old, new), content_difference(new, old)
    assert _texts(there.fields, TURNED) == _texts(back.fields)
    for kind in KINDS_OF_PARTS:
        turned = {(part.now, part.was): (part.is_moved, _texts(part.changes, TURNED)) for part in there.parts[kind]}
        assert turned == {(part.was, part.now): (part.is_moved, _texts(part.changes)) for part in back.parts[kind]}


def _texts(changes: Any, turned: Any = None) -> dict[str, Any]:
    """By field: old and new value, or per sentence what went and what came."""
    found: dict[str, Any] = {}
    for change in changes:
        if isinstance(change, TextChange):
            pieces = [piece for sentence in change.sentences for piece in sentence.pieces]
            marks = [(turned[piece.mark] if turned else piece.mark, piece.tokens) for piece in pieces]
            found[change.name] = sorted(marks, key=lambda one: (one[0].value, one[1]))
        else:
            found[change.name] = (change.new, change.old) if turned else (change.old, change.new)
    return found


@given(st.lists(SECTIONS, min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_other_order_of_sections_is_shown_as_moves_alone(sections: Any, random: Any) -> None:
    old = content() | {"sections": sections}
    new = content() | {"sections": random.sample(sections, len(sections))}
    parts = content_difference(old, new).parts["sections"]  # type: ignore[arg-type]
    assert all(part.was and part.now and not part.changes for part in parts)
    assert any(part.is_moved for part in parts) is (old["sections"] != new["sections"])


LONG = ("南宁队在决赛中三比一获胜。", "闭幕式在体育馆举行。", "明年的比赛移师柳州。", "裁判长宣布成绩有效。")


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_fewest_sections_are_called_moved(order: tuple[int, ...]) -> None:
    parts = content_difference(content(*LONG), content(*(LONG[at] for at in order))).parts["sections"]
    stayed = max(
        len(chosen) for chosen in _subsets(4) if all(order.index(a) < order.index(b) for a, b in pairwise(chosen))
    )
    assert sum(part.is_moved for part in parts) == 4 - stayed
    assert [(part.was, part.now) for part in parts] == [(order[at] + 1, at + 1) for at in range(4)]


def _subsets(size: int) -> list[list[int]]:
    return [[at for at in range(size) if number >> at & 1] for number in range(1 << size)]


def outline(old: Any, new: Any, kind: str = "sections") -> list[tuple[int | None, int | None, str]]:
    said = []
    for part in content_difference(old, new).parts[kind]:
        words = ["moved"] * part.is_moved + ["changed"] * bool(part.changes)
        said.append((part.was, part.now, " ".join(words)))
    return said


def test_section_that_moved_and_changed_is_one_section() -> None:
    new = content(LONG[1], LONG[2], LONG[0].replace("三比一", "三比二"), LONG[3])
    assert outline(content(*LONG), new) == [(2, 1, ""), (3, 2, ""), (1, 3, "moved changed"), (4, 4, "")]


def test_section_that_was_written_anew_is_gone_and_come() -> None:
    new = content(LONG[0], "天气预报说周末有雨。", LONG[2])
    assert outline(content(*LONG[:3]), new) == [(1, 1, ""), (None, 2, ""), (2, None, ""), (3, 3, "")]


def test_added_and_removed_sections_move_no_other() -> None:
    assert outline(content(*LONG[:3]), content(LONG[3], *LONG[:3])) == [
        (None, 1, ""),
        (1, 2, ""),
        (2, 3, ""),
        (3, 4, ""),
    ]
    assert outline(content(*LONG), content(*LONG[1:])) == [(1, None, ""), (2, 1, ""), (3, 2, ""), (4, 3, "")]


def test_credits_are_known_by_name_else_by_place() -> None:
    old, new = content(credits=("许昕", "柯宇")), content(credits=("柯宇", "许昕"))
    assert sorted(word for *_, word in outline(old, new, "credits")) == ["", "moved"]
    assert outline(content(credits=("许昕",)), content(credits=("许欣",)), "credits") == [(1, 1, "changed")]
    old["credits"][0]["kind"] = "both"
    assert outline(old, content(credits=("许昕", "柯宇")), "credits") == [(1, 1, "changed"), (2, 2, "")]


def test_field_of_a_later_version_was_empty_before() -> None:
    (change,) = content_difference(content(), content(correction="更正。")).fields
    assert [piece.mark for piece in change.sentences[0].pieces] == [Mark.INSERTED]  # type: ignore[union-attr]
