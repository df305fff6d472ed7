"""Duties: who does what, who answers for it, and where that and the agreement disagree.

Source: rules 7.
"""

from prenup.core.duties.compose import Duties, Gap, GapKind, duties
from prenup.core.duties.duty import Duty, DutyRefused, Edit, Often, held
from prenup.core.duties.matrix import (
    Default,
    Matrix,
    MatrixError,
    Model,
    ModelSaid,
    Part,
    Side,
    matrix,
)

__all__ = [
    "Default",
    "Duties",
    "Duty",
    "DutyRefused",
    "Edit",
    "Gap",
    "GapKind",
    "Matrix",
    "MatrixError",
    "Model",
    "ModelSaid",
    "Often",
    "Part",
    "Side",
    "duties",
    "held",
    "matrix",
]
