-- What the work of the organisations of a unit shows them to know: concepts by strength, and how many show it.
SELECT s.concept, any_value(s.theme) AS theme, count(DISTINCT s.organisation), sum(s.items)::BIGINT,
       sum(s.strength::DOUBLE) AS strength
FROM shown_expertise s WHERE s.basis = 'tagged' AND list_contains($organisations::VARCHAR[], s.organisation)
GROUP BY s.concept ORDER BY strength DESC, theme LIMIT 15;
