"""What everything Baaki needs says of itself, one check a need."""
