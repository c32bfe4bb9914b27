"""Seller and buyer: their names, their GSTINs and Udyam numbers, and whose each is."""
