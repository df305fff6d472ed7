"""What may be done with imports: bring a file, decide about it, and put its rows in."""

from prenup.fire.custody.imports.services.deciding import (
    choose_names,
    choose_order,
    empty_cells,
    forget_header,
    mend_cell,
    set_columns,
    take_back_mends,
)
from prenup.fire.custody.imports.services.finishing import (
    Changed,
    ImportRefused,
    Outcome,
    import_rows,
)
from prenup.fire.custody.imports.services.starting import (
    File,
    leave_reading,
    read_again,
    read_another_sheet,
    remove_import,
    start_import,
)

__all__ = [
    "Changed",
    "File",
    "ImportRefused",
    "Outcome",
    "choose_names",
    "choose_order",
    "empty_cells",
    "forget_header",
    "import_rows",
    "leave_reading",
    "mend_cell",
    "read_again",
    "read_another_sheet",
    "remove_import",
    "set_columns",
    "start_import",
    "take_back_mends",
]
