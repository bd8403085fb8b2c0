"""How everything looks and reads: words, drawings, template tags, pages, forms and the gallery of components."""
