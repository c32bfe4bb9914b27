"""From a page to pieces of text: what a PDF carries, what engines read in three scripts, what a page looks like."""
