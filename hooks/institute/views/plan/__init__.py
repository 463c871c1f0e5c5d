"""The communication plan of a year: what was planned in each month, and what the published content proves was done."""
