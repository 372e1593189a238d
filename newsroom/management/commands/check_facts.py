"""Looks at the facts of all articles and notes which have stopped being true."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.fact_words import cause_words, change_words
from newsroom.selectors.facts import articles_with_facts, facts_to_check
from newsroom.services.facts import record_changes


class Command(BaseCommand):
    help = "Check the facts of all articles against the results; name those that somebody must look at."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = record_changes(list(articles_with_facts()), now=timezone.now())
        for row in facts_to_check():
            assert row.flag is not None, "they were noted just now"
            words = f"{row.fact.article.slug}: “{row.fact.wording}”: {change_words(row.flag)}. {cause_words(row.flag)}"
            self.stdout.write(words)
        self.stdout.write(f"{len(looked_at)} facts, {sum(one.needs_a_person for one in looked_at)} to check")
