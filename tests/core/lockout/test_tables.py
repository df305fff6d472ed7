"""The figures of the rules, word for word: what is assumed, what a day weighs, what a fix takes."""

from prenup.core.lockout import EFFORTS, KINDS
from prenup.core.lockout.assets import WEIGHTS

#: Rules 2: kind, then transfer, recover and replace days, and whether it holds data.
BY_KIND = """
licence | 14, 3, 14 | no
domain | 7, 5, 30 | no
dns | 2, 2, 5 | no
tenant | 3, 12, 30 | yes
cloud account | 5, 5, 30 | yes
application | 10, 5, 30 | yes
backup | 14, 5, 28 | yes
hardware | 10, 3, 35 | no
line | 20, 10, 60 | no
phone number | 15, 10, 45 | no
certificate | 3, 2, 5 | no
credential vault | 2, 3, 20 | yes
documentation | 10, 5, 28 | yes
other | 10, 3, 30 | yes
"""


def test_what_is_assumed_of_each_kind_is_the_table_of_the_rules():
    said = {
        name: (f"{kind.transfer_days}, {kind.recover_days}, {kind.replace_days}", kind.holds_data)
        for name, kind in KINDS.items()
    }
    rows = (line.split(" | ") for line in BY_KIND.strip().splitlines())

    assert said == {name: (days, holds == "yes") for name, days, holds in rows}


def test_what_a_day_without_an_asset_weighs():
    assert {str(word): weight for word, weight in WEIGHTS.items()} == {
        "critical": 8,
        "important": 4,
        "useful": 2,
        "minor": 1,
    }


def test_what_each_fix_takes_in_the_order_in_which_ties_are_broken():
    assert [(str(fix), int(days)) for fix, days in EFFORTS.items()] == [
        ("customer_of_record", 5),
        ("prove", 1),
        ("remove_provider", 1),
        ("copy", 3),
        ("replacement", 4),
        ("recovery", 1),
    ]
