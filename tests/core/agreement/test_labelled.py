"""How the reviewer agrees with real agreements that careful readers labelled."""

import pytest
from benchmarks.agreement import AIM, SHARED, Tally, labelled, leaving_one_out

AGREEMENTS = SHARED / "agreements"


@pytest.mark.skipif(
    not AGREEMENTS.is_dir(), reason="the labelled agreements are not here; set PRENUP_SHARED"
)
def test_each_agreement_left_out_in_turn_the_reviewer_reaches_its_aims():
    rows, _ = leaving_one_out(labelled(AGREEMENTS))
    whole = Tally()
    for row in rows.values():
        whole.add(row)

    assert whole.clauses == 58 * len(rows)
    assert all(reached >= aim for reached, aim in zip(whole.shares(), AIM, strict=True))
