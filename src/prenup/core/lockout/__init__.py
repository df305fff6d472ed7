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
from prenup.core.lockout.fix import EFFORTS, Fix, fixed
from prenup.core.lockout.fixes import Pick, fixes
from prenup.core.lockout.result import AssetDays, LockOut, days, exposure

__all__ = [
    "EFFORTS",
    "KINDS",
    "Asset",
    "AssetDays",
    "Criticality",
    "CustomerOfRecord",
    "Fix",
    "Kind",
    "LockOut",
    "Pick",
    "Scenario",
    "SuperAdmin",
    "days",
    "exposure",
    "fixed",
    "fixes",
]
