import pytest


@pytest.fixture
def upload(relationship):
    """`upload(actor, *files)`: files added to the agreement, read and reviewed; their ids."""
    from hire.agreements.made import a_file, work
    from prenup.hire.agreements import services

    def add(actor, *files):
        added = services.add_documents(actor, relationship.id, files or (a_file(),))
        assert added.refused == ()
        work()
        return added.documents

    return add
