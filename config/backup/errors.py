"""Why a backup was not made or not taken back."""


class BackupError(Exception):
    """A sentence for the operator, in the language in force. Nothing half is left behind."""
