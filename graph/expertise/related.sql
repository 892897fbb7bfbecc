-- The concepts that a scheme states right above, right below or beside those asked for, with the works on each.
WITH asked AS (SELECT unnest($concepts::VARCHAR[]) AS iri),
beside AS (
    SELECT other AS iri, CASE kind WHEN 'broader' THEN 'broader' ELSE 'related' END AS how
    FROM concept_relation SEMI JOIN asked ON asked.iri = concept WHERE kind IN ('broader', 'related', 'close')
    UNION
    SELECT concept, CASE kind WHEN 'broader' THEN 'narrower' ELSE 'related' END
    FROM concept_relation SEMI JOIN asked ON asked.iri = other WHERE kind IN ('broader', 'related', 'close')
),
known AS (
    SELECT b.iri, b.how, any_value(c.label) AS label, any_value(c.scheme) AS scheme
    FROM beside b JOIN concept c ON c.iri = b.iri ANTI JOIN asked a ON a.iri = b.iri
    GROUP BY b.iri, b.how
),
counted AS (
    SELECT concept AS iri, count(DISTINCT about) AS items
    FROM topic SEMI JOIN beside b ON b.iri = concept GROUP BY concept
)
SELECT iri, label, scheme, how, coalesce(items, 0) AS items
FROM known LEFT JOIN counted USING (iri)
QUALIFY row_number() OVER (PARTITION BY how ORDER BY items DESC, label, iri) <= $most
ORDER BY how, items DESC, label, iri;
