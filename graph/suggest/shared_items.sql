-- Who takes part in some items, with the items' words and the record that says so.
SELECT i.iri, p.organisation, i.kind, i.reference, i.title, i.start, p.record
FROM item i JOIN item_party p ON p.item = i.iri
WHERE list_contains($items::VARCHAR[], i.iri) AND list_contains($organisations::VARCHAR[], p.organisation)
ORDER BY ALL;
