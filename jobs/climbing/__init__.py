"""The due rungs of many buyers at once: what is asked, decided and written is one batch, in one transaction."""
