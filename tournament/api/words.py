"""Why the interface refuses, one sentence for each code that is not a defect of rules or services."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "token_missing": _("Send a token: “Authorization: Bearer …”."),
    "token_refused": _("This token is not known, was revoked, or its account is closed."),
    "not_permitted": _("This token may not hand in results."),
    "not_found": _("There is nothing at this address."),
    "method_not_allowed": _("This address does not answer %(method)s."),
    "parameter_too_small": _("This must be at least %(least)s."),
    "parameter_too_large": _("This must be at most %(most)s."),
    "parameter_not_whole": _("This must be a whole number."),
    "body_too_large": _("The body is larger than %(most)s bytes."),
    "media_type_wrong": _("The body must be application/json in UTF-8."),
    "key_missing": _("Send an “Idempotency-Key” of your own for each result, and the same one when you repeat it."),
    "key_unusable": _("The “Idempotency-Key” must be 1 to %(most)s visible ASCII characters."),
    "key_reused": _("This “Idempotency-Key” was used for another request about this tie."),
    "body_not_json": _("The body is not JSON: line %(line)s, column %(column)s."),
    "body_not_utf8": _("The body is not UTF-8 text (byte %(byte)s)."),
    "body_too_deep": _("The body is nested deeper than %(limit)s levels."),
    "body_number_unusable": _("The body holds a number that cannot be used: %(number)s."),
    "result_missing": _("Nothing of a result is here. To lift a result, send an empty list of matches."),
    "version_conflict": _("The tie is at version %(version)s, not %(base_version)s: somebody was faster."),
    "entry_differs": _("This is not what was entered first."),
    "submission_not_waiting": _("This submission does not wait for a second person."),
}
