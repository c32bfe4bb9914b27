"""What runs later: inbound messages, the monitor, delivery, the clock, the sweeper. Jobs take ids, never texts."""
