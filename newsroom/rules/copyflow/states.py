"""The words of the copy flow: what readers see of an article, how far its text is, what may be done, who may."""

from enum import Enum


class State(Enum):
    """What is out: nothing (draft), something by the clock, the article, the article with a correction, a notice."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class Workflow(Enum):
    """How far the text as it stands is; it says nothing of what is out."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


class Act(Enum):
    EDIT = "edit"
    SEND = "send"
    RETURN = "return"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    RECALL = "recall"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    PUBLISH_AGAIN = "publish_again"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    DELETE = "delete"


class Right(Enum):
    """What a person may do: a reporter writes, an editor writes and publishes."""

    WRITE = "write"
    PUBLISH = "publish"


LISTED = (State.PUBLISHED, State.CORRECTED)
"""States in which lists, feeds and the home page show an article."""
READABLE = (*LISTED, State.ARCHIVED)
"""States in which an article answers at its address."""
SEEN = (*READABLE, State.WITHDRAWN)
"""States of an article that has left the house: a change of its text has to be accounted for."""
