"""Questions: one SPARQL file each, in folders by topic, and the library that loads and asks them."""
