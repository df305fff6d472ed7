"""An inventory as an office keeps it, with the mistakes that such lists have, and its import."""

from io import BytesIO

from files import made

NAME = "IT inventory Alder Finch.xlsx"
HEADER = (
    "Item", "Type", "Registered to", "Managed by", "Our admin tested", "MSP global admin",
    "Priority", "Offsite copy?", "Depends on", "Renewal", "Annual $", "Comments", "Asset tag",
    "Warranty",
)  # fmt: skip
ROWS = (
    "Microsoft 365 tenant|Tenant|AFDG|NGIT|12/03/2026|Y|P1|No|DNS zone|01/03/2027|21,168.00|MFA on"
    "|AF-0012|n/a",
    "DNS zone|DNS|NGIT|NGIT|03/11/2026|Y|P1|No|alderfinch.example|14/08/2027|18.99||AF-0013|n/a",
    "Backups|Backup|NGIT|NGIT|03/11/2026|Y|P3|Partial|Practice server|24/12/2026|7,560.00"
    "|Nightly, 14 days|AF-0031|Dell 2028",
    "alderfinch.example|Domain|NGIT|NGIT||Y|P1|No||13/09/2027|19.00||AF-0014|n/a",
    "Practice server|Server|NGIT|NGIT||Y|P1|No||30/05/2027|||AF-0001|Dell 2028",
    "Phone system|Phones|NGIT|NGIT||Y|P2|No|Fibre Elm St|||||n/a",
    "Internet line, Elm Street|Line|AFDG|AFDG|||P2|||31/02/2027|−400.00|||n/a",
    "Door locks, Elm Street|Cloud account|NGIT|NGIT||Y|P4|No|||||AF-0040|n/a",
    "🦷 عيادة|Application|AFDG|AFDG|||P4|No||||<b>Ours</b>||n/a",
)


def book(*rows):
    """The inventory as somebody keeps it: a title above, another sheet before."""
    above = [["IT inventory, Alder & Finch"], ["as of November 2026"], []]
    lines = [row.split("|") for row in rows or ROWS]
    return made.xlsx([["Contacts"], ["Maya"]], [*above, list(HEADER), *lines])


def begun(actor, relationship_id, content=None, name=NAME):
    """An import of the file, by its id."""
    from prenup.fire.custody.imports import services

    file = services.File(BytesIO(content or book()), name)
    return services.start_import(actor, relationship_id, file)


def agreed(actor, relationship_id, import_id, *, order=None):
    """Its columns looked over, and taken as they were understood; `order` is that of its dates."""
    from prenup.core.lockout.importing import Known
    from prenup.fire.custody.imports import queries, services

    uses = queries.one(actor, relationship_id, import_id).uses
    chosen = {
        use.place: Known(use.column, {word.key: word.value for word in use.words}) for use in uses
    }
    services.set_columns(actor, relationship_id, import_id, chosen, looked_over=True)
    if order:
        services.choose_order(actor, relationship_id, import_id, order)
