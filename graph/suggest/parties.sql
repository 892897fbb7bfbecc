-- Who takes part in which joint work, one row an item and organisation. Who only pays for it is no party to it.
-- With a last year, what starts later and what nobody dates are left out.
SELECT p.item, p.organisation
FROM item_party p JOIN item i ON i.iri = p.item
WHERE p.roles <> ['funder']
  AND list_contains($kinds::VARCHAR[], i.kind)
  AND ($sources::VARCHAR[] IS NULL OR list_contains($sources::VARCHAR[], i.source))
  AND ($first::INTEGER IS NULL OR left(i.start, 4)::INTEGER >= $first)
  AND ($last::INTEGER IS NULL OR left(i.start, 4)::INTEGER <= $last)
ORDER BY ALL;
