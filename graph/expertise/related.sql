-- The concepts that a scheme states right above, right below or beside those asked for, with the works on each.
SELECT iri, label, scheme, how, items FROM (
    SELECT r.iri, any_value(c.label) AS label, any_value(c.scheme) AS scheme, r.how,
           count(DISTINCT t.about) AS items,
           row_number() OVER (PARTITION BY r.how ORDER BY count(DISTINCT t.about) DESC, any_value(c.label), r.iri) AS place
    FROM (
        SELECT DISTINCT other AS iri, CASE kind WHEN 'broader' THEN 'broader' ELSE 'related' END AS how
        FROM concept_relation WHERE kind IN ('broader', 'related', 'close') AND list_contains($concepts::VARCHAR[], concept)
        UNION
        SELECT DISTINCT concept, CASE kind WHEN 'broader' THEN 'narrower' ELSE 'related' END
        FROM concept_relation WHERE kind IN ('broader', 'related', 'close') AND list_contains($concepts::VARCHAR[], other)
    ) r JOIN concept c ON c.iri = r.iri LEFT JOIN topic t ON t.concept = r.iri
    WHERE NOT list_contains($concepts::VARCHAR[], r.iri)
    GROUP BY r.iri, r.how
) WHERE place <= $most
ORDER BY how, place;
