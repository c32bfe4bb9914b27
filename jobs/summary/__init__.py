"""The morning's summary (Property 44): who owes what, how late, what happens today. As text and as a card."""
