"""The newsroom's counter of public changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """One row: ``revision`` is raised by every service that changes something the public can see."""

    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="newsroom_counter_is_one_row")]

    def __str__(self) -> str:
        return str(self.revision)
