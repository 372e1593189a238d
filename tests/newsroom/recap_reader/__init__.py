"""A reader of recaps that knows nothing of how they are written.

It reads names, scores, counts, places and superlatives out of every sentence with patterns of its own and checks each
against the rows. A sentence it cannot read is a failure as one that is false.
"""

from tests.newsroom.recap_reader.event_sentences import EventSentences
from tests.newsroom.recap_reader.raw import RawEvent
from tests.newsroom.recap_reader.reading import Language, MismatchError, NotThis
from tests.newsroom.recap_reader.subjects import Subject, about_day, about_event, about_group, about_round, about_tie

__all__ = ["Reader", "Subject", "about_day", "about_event", "about_group", "about_round", "about_tie"]


class Reader:
    """Reads the recaps of one event as its rows stand now."""

    def __init__(self, raw: RawEvent) -> None:
        self.raw = raw
        self.checks = {code: EventSentences(raw, Language(code, raw)) for code in ("zh", "en")}

    def headline(self, text: str, language: str, subject: Subject) -> str:
        """Why the headline is false or cannot be read; empty if it is true."""
        return self._read(text, language, subject, self.checks[language].language.module.HEADLINES)

    def sentence(self, text: str, language: str, subject: Subject) -> str:
        """The same for a sentence with its full stop."""
        stop = "。" if language == "zh" else "."
        if not text.endswith(stop):
            return f"no full stop: {text}"
        body = text[: -len(stop)]
        checks = self.checks[language]
        try:
            if checks.course(body, subject):
                return ""
            found = checks.language.pattern(checks.language.module.MATCH).fullmatch(body)
            if found is not None:
                checks.match({name: words for name, words in found.groupdict().items() if words}, subject)
                return ""
        except MismatchError as mismatch:
            return f"{mismatch}: {text}"
        except NotThis:
            pass
        return self._read(body, language, subject, checks.language.module.SENTENCES)

    def _read(self, text: str, language: str, subject: Subject, patterns: object) -> str:
        checks = self.checks[language]
        for kind, template in patterns:  # type: ignore[attr-defined]  # pairs of texts
            found = checks.language.pattern(template).fullmatch(text)
            if found is None:
                continue
            read = {name: words for name, words in found.groupdict().items() if words is not None}
            try:
                getattr(checks, f"read_{kind}")({**read, "_text": text}, subject)
            except NotThis:
                continue
            except MismatchError as mismatch:
                return f"{kind}: {mismatch}: {text}"
            return ""
        return f"unread: {text}"
