-- The organisations that have this very name, whatever its case: those that go by it first, then those with it among their
-- names. `rank` tells the two apart.
SELECT iri, label, min(rank) AS rank
FROM (
    SELECT iri, label, 1 AS rank FROM resolved WHERE lower(label) = lower($text)
    UNION ALL
    SELECT r.iri, r.label, 2 FROM name n JOIN entity e ON e.key = n.organisation JOIN resolved r ON r.iri = e.iri
    WHERE lower(n.text) = lower($text)
)
GROUP BY iri, label
ORDER BY rank, label, iri
LIMIT 50;
