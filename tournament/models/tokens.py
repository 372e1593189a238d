"""Tokens with which programs hand in results for an account, and the answers they got."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from tournament.models.ties import Tie


class ApiToken(models.Model):
    """What a program shows in place of an account's password; of the secret only the SHA-256 is kept.

    ``prefix`` is the part of the token that may be shown and finds its row. Rights are those of the account; with a
    ``role`` only those of them that the role has too.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name=_("account")
    )
    role = models.ForeignKey(Group, models.CASCADE, related_name="+", verbose_name=_("only as"), null=True, blank=True)
    label = models.CharField(_("label of the token"), max_length=80, blank=True)
    prefix = models.CharField(_("beginning of the token"), max_length=16, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix})" if self.label else self.prefix


class StoredAnswer(models.Model):
    """The answer to a request that changed a tie, byte for byte, for whoever sends the same under the same key.

    ``request_digest`` is the SHA-256 over who asked for what. Keys are those of the tie's submissions.
    """

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="stored_answers", verbose_name=_("tie"))
    idempotency_key = models.CharField(_("idempotency key"), max_length=80)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(_("HTTP status"))
    body = models.TextField(_("body of the answer"))
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        ordering = ["tie_id", "stored_at"]
        constraints = [models.UniqueConstraint(fields=["tie", "idempotency_key"], name="stored_answer_key_once")]

    def __str__(self) -> str:
        return f"{self.tie} {self.idempotency_key}"
