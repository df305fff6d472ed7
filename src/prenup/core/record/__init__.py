"""The record as rules: entries, their bodies, the tree over them, checkpoints, verification.

Nothing here reads a clock, a file or a database: `prenup.record` keeps the log, `prenup verify`
checks it, and both compute with this package. Source: rules 4.
"""
