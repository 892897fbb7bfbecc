"""Formulas of bibliometrics and regional science over plain numbers; each names its source. No data, no store."""
