"""Who is customer and who provider, by what each shall do."""

import pytest

from prenup.core.agreement.sides import sides

DUTIES = (
    "{p} shall provide the Services. {p} will host the servers. {p} shall maintain them. "
    "{c} shall pay {p} monthly. {c} shall pay the fees. {c} may audit. {p}’s fees are listed."
)


@pytest.mark.parametrize(
    ("provider", "customer"),
    [
        ("Northgate", "Alder"),
        ("Provider", "Client"),
        ("Supplier", "Alder"),
        ("Northgate", "Customer"),
        ("IBM", "Customer"),
        ("E.piphany", "HSNS"),
        ("Contractor", "Company"),
        ("Sicap Ltd", "EuroTel"),
    ],
)
def test_whoever_provides_is_the_provider_and_whoever_pays_the_customer(provider, customer):
    found = sides(DUTIES.format(p=provider, c=customer))

    assert found.of(provider.split()[0]) == "provider"
    assert found.of(customer) == "customer"


def test_we_and_you_are_the_providers_own_terms():
    found = sides("You shall pay us. You may cancel. You agree to this. We will host your site.")

    assert (found.of("you"), found.of("we"), found.of("our")) == (
        "customer",
        "provider",
        "provider",
    )


def test_a_name_that_is_also_a_word_counts_only_as_a_name():
    found = sides(DUTIES.format(p="Host", c="Tag"))

    assert (found.of("Host"), found.of("host")) == ("provider", "")
    assert (found.of("Tag"), found.of("TAG"), found.of("tag")) == ("customer", "customer", "")


def test_the_vendor_of_a_product_is_not_the_provider_where_that_has_a_name():
    found = sides(DUTIES.format(p="Northgate", c="Alder"))

    assert found.of("vendor") == ""


def test_without_names_the_words_for_the_roles_are_enough():
    found = sides("Provider shall host. Client shall pay.")

    assert (found.of("Provider"), found.of("Client"), found.of("vendor")) == (
        "provider",
        "customer",
        "provider",
    )
