"""An import, step by step. What these use is imported inside: Django is set up after this file."""

import pytest


@pytest.fixture
def begin(ada, relationship):
    """`begin(content, name)`: an import that Ada began, by its id."""
    from fire.custody.imports.lists import a_file
    from prenup.fire.custody.imports import services

    def start(content=None, name="IT inventory.csv"):
        return services.start_import(ada, relationship.id, a_file(content, name))

    return start


@pytest.fixture
def look(ada, relationship):
    """`look(import_id)`: the import as it stands."""
    from prenup.fire.custody.imports import queries

    return lambda import_id, actor=ada: queries.one(actor, relationship.id, import_id)


@pytest.fixture
def checked(ada, relationship, look):
    """`checked(import_id)`: what importing it would do."""
    from prenup.fire.custody.imports import queries

    return lambda import_id: queries.checked(ada, relationship.id, look(import_id))


@pytest.fixture
def confirm(ada, relationship, look):
    """`confirm(import_id)`: Ada looks over the columns as they were understood, and agrees."""
    from prenup.core.lockout.importing import Known
    from prenup.fire.custody.imports import services

    def agree(import_id, chosen=None, remember=True):
        known = {
            use.place: Known(
                use.column,
                {word.key: word.value for word in use.words if word.value is not None},
            )
            for use in look(import_id).uses
        }
        services.set_columns(
            ada,
            relationship.id,
            import_id,
            known | (chosen or {}),
            looked_over=True,
            remember=remember,
        )

    return agree


@pytest.fixture
def bring(ada, relationship, begin, confirm):
    """`bring(content)`: a file with its columns agreed and its dates read day first."""
    from prenup.core.written import Order
    from prenup.fire.custody.imports import services

    def all_but_import(content=None, name="IT inventory.csv", order=Order.DAY_FIRST):
        import_id = begin(content, name)
        confirm(import_id)
        if order:
            services.choose_order(ada, relationship.id, import_id, order)
        return import_id

    return all_but_import


@pytest.fixture
def put(ada, relationship, bring):
    """`put(content)`: the file imported whole."""
    from prenup.fire.custody.imports import services

    return lambda *file: services.import_rows(ada, relationship.id, bring(*file))


@pytest.fixture
def register(ada, relationship):
    """`register()`: the register as what is written of each asset, by name."""
    from prenup.fire.custody import queries

    def rows():
        return {
            cells["name"]: {column: text for column, text in cells.items() if text}
            for cells in queries.cells(ada, relationship.id)
        }

    return rows
