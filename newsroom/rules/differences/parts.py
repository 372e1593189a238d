"""Which part of the old version is which of the new one, by content: what moved is moved, not gone and come."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import product

from newsroom.rules.differences.sequences import aligned
from newsroom.rules.differences.tokens import text_tokens, windows
from newsroom.rules.versions import Part, value_words

LEAST_ALIKE = 0.3
MOST_COMPARED = 4000
NEIGHBOURS = 20
Pairs = dict[int, int]


def partners(olds: list[Part], news: list[Part], kind: str) -> Pairs:
    """Old index → new index. Equal parts first; then sections by their words, other parts by what they name.

    Turned round for arguments turned round.
    """
    pairs = _by_key(olds, news, {}, _whole)
    if kind == "sections":
        return pairs | _alike(olds, news, pairs)
    pairs = _by_key(olds, news, pairs, _named)
    in_place = set(range(min(len(olds), len(news)))) - pairs.keys() - set(pairs.values())
    return pairs | {index: index for index in in_place}


def moved(olds: list[Part], news: list[Part], pairs: Pairs) -> set[int]:
    """Old indexes of the parts that changed their order; all the others stayed in theirs."""
    of_pair = {i: sorted((_whole(olds[i]), _whole(news[j]))) for i, j in pairs.items()}
    counted: Counter[str] = Counter()
    label = {}
    for i in sorted(pairs):
        key = "\n".join(of_pair[i])
        label[i] = (key, counted[key])
        counted[key] += 1
    old_order = sorted(pairs)
    new_order = sorted(pairs, key=pairs.__getitem__)
    stayed = aligned([label[i] for i in old_order], [label[i] for i in new_order])
    return set(pairs) - {old_order[at] for at, _ in stayed}


def _by_key(olds: list[Part], news: list[Part], pairs: Pairs, key: Callable[[Part], str]) -> Pairs:
    """``pairs`` and those of one key: the first with the first, the second with the second."""
    free: dict[str, list[int]] = defaultdict(list)
    for j, part in enumerate(news):
        if j not in pairs.values():
            free[key(part)].append(j)
    found = dict(pairs)
    for i, part in enumerate(olds):
        if i not in pairs and free[key(part)]:
            found[i] = free[key(part)].pop(0)
    return found


def _whole(part: Part) -> str:
    return json.dumps(part, sort_keys=True, ensure_ascii=False)


def _named(part: Part) -> str:
    """A credit by its name, a picture by itself, a box by what it shows: not by where it stands."""
    return json.dumps({name: part[name] for name in part.keys() - {"kind", "after_section", "name_en"}}, sort_keys=True)


def _alike(olds: list[Part], news: list[Part], pairs: Pairs) -> Pairs:
    """The other sections, those that share most first."""
    left = {i: _shares(part) for i, part in enumerate(olds) if i not in pairs}
    right = {j: _shares(part) for j, part in enumerate(news) if j not in pairs.values()}
    found: Pairs = {}
    taken: set[int] = set()
    for _, _, _, i, j in sorted(_compared(left, right)):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


Shares = tuple[str, Counter[tuple[str, str]]]


def _shares(part: Part) -> Shares:
    words = "\n".join(map(value_words, part.values()))
    return str(part.get("crosshead", "")), Counter(windows(text_tokens(words)))


def _compared(left: dict[int, Shares], right: dict[int, Shares]) -> Iterator[tuple[float, int, int, int, int]]:
    """Every pair that is alike, best first when sorted; of very many sections only those near each other."""
    reach = NEIGHBOURS if len(left) * len(right) > MOST_COMPARED else None
    for (i, (head, words)), (j, (other_head, other_words)) in product(left.items(), right.items()):
        if reach is None or abs(i - j) <= reach:
            most = words.total() + other_words.total()
            likeness = 2 * (words & other_words).total() / most if most else 0.0
            likeness += 0.3 if head and head == other_head else 0.0
            if likeness >= LEAST_ALIKE:
                yield -likeness, abs(i - j), i + j, i, j
