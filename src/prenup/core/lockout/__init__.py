"""The lock-out: what would be locked, for how long, and what to do first. Source: rules 2.

A register (`register`) becomes assets, assets become days in a scenario (`days`), and days become
bundles of fixes (`fixes`).
"""

from prenup.core.lockout.assets import (
    KINDS,
    Asset,
    Criticality,
    CustomerOfRecord,
    Kind,
    Scenario,
    SuperAdmin,
)
from prenup.core.lockout.assume import Assumption, assume
from prenup.core.lockout.columns import COLUMNS, Given
from prenup.core.lockout.fix import EFFORTS, Fix, fixed
from prenup.core.lockout.fixes import Pick, fixes
from prenup.core.lockout.register import Register, RegisterError, Rejected, register
from prenup.core.lockout.result import AssetDays, LockOut, days, exposure

__all__ = [
    "COLUMNS",
    "EFFORTS",
    "KINDS",
    "Asset",
    "AssetDays",
    "Assumption",
    "Criticality",
    "CustomerOfRecord",
    "Fix",
    "Given",
    "Kind",
    "LockOut",
    "Pick",
    "Register",
    "RegisterError",
    "Rejected",
    "Scenario",
    "SuperAdmin",
    "assume",
    "days",
    "exposure",
    "fixed",
    "fixes",
    "register",
]
