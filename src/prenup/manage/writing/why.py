"""What each of the sixteen things is, and what it costs not to have it in writing."""

from collections.abc import Mapping
from types import MappingProxyType

from prenup.core.standing import Item

#: `{provider}` is filled in.
WHY: Mapping[Item, str] = MappingProxyType(
    {
        Item.AGREEMENT: (
            "The agreement with all its documents: exhibits, order forms, amendments. "
            "What is not among them does not bind {provider}."
        ),
        Item.REGISTER: (
            "The list of everything you depend on, and in whose name it is. Without it nobody "
            "knows what would be locked if {provider} were gone."
        ),
        Item.TEAM: (
            "The people who manage {provider} for you, and what each covers. Without them "
            "everybody thinks that somebody else does."
        ),
        Item.COMMITMENT: (
            "Senior leadership’s word, signed, that managing {provider} is part of their own work. "
            "Without it the team has duties and no backing."
        ),
        Item.REQUIREMENTS: (
            "What you need, and from whom, signed off. Without it {provider} sells what it has."
        ),
        Item.MODEL: (
            "Whether they manage, you manage, or both. Without it each side waits for the other."
        ),
        Item.DUTIES: (
            "Who does what, who answers for it, and how you manage {provider}; renewed each year. "
            "Without it a duty that nobody has is found when it fails."
        ),
        Item.ACCEPTANCE: (
            "{provider}’s acceptance of its responsibility, its policies and how it ends. "
            "Without it you hear them for the first time in a dispute."
        ),
        Item.MINUTES: (
            "The minutes of each of the last twelve monthly meetings. What was agreed aloud and "
            "not written down does not exist."
        ),
        Item.REVIEWS: (
            "The last four quarterly reviews. Without them a slow decline is never seen."
        ),
        Item.REPORT: (
            "A report that leadership has read and acknowledged, each quarter. Without it a risk "
            "that everybody knew of was never anybody’s decision."
        ),
        Item.INSURANCE: (
            "The certificate of insurance that covers what {provider} causes. Without it a claim "
            "ends at what {provider} owns."
        ),
        Item.BACKUPS: (
            "Where the backups are, who can reach them, and how they were restored within the "
            "year. A backup that nobody restored is a hope."
        ),
        Item.SUPER_ADMIN: (
            "The proof that you can open each critical thing yourselves. It counts for a hundred "
            "days; after that it is a claim."
        ),
        Item.EXIT_PLAN: (
            "The ordered steps with which you leave {provider}, renewed each year. If you left "
            "today, nobody would know the order."
        ),
        Item.ATTESTATION: (
            "The form in which {provider} states that your data is deleted and its access gone. "
            "Without it you have no word to hold it to."
        ),
    }
)

#: Dates ask a little more for some: minutes are of a month, insurance ends on a day.
DATED: Mapping[Item, str] = MappingProxyType(
    {
        Item.MINUTES: "Day of the meeting",
        Item.REVIEWS: "A day in the quarter that was reviewed",
        Item.INSURANCE: "Day from which it covers",
        Item.BACKUPS: "Day on which they were restored",
        Item.SUPER_ADMIN: "Day on which it was proven",
        Item.REPORT: "Day on which leadership acknowledged it",
    }
)
