"""Who is named on a page, who says what is said there, and how sure it is."""
