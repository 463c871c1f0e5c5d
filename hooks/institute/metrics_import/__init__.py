"""The figures of a month out of what the platforms export and servers note: bytes or lines in, figures or a fault out.

Each source is one module. Its columns are data, with where they are known from: an export with a column that is not
among them is refused by name, because a column that was renamed or moved would else become a wrong figure.
"""
