"""The MSMED Act, 2006 as pure functions: no clock, no database, Decimal and date in and out."""
