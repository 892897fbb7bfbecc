-- The concepts that a scheme states right above, right below or beside those asked for, with the works on each.
WITH asked AS (SELECT unnest($concepts::VARCHAR[]) AS concept),
around AS (
    SELECT DISTINCT iri, how FROM beside SEMI JOIN asked USING (concept) WHERE iri NOT IN (SELECT concept FROM asked)
),
told AS (
    SELECT a.iri, any_value(c.label) AS label, any_value(c.scheme) AS scheme, a.how,
           coalesce(any_value(n.items), 0) AS items
    FROM around a JOIN concept c ON c.iri = a.iri LEFT JOIN concept_items n ON n.concept = a.iri
    GROUP BY a.iri, a.how
)
SELECT iri, label, scheme, how, items FROM told
QUALIFY row_number() OVER (PARTITION BY how ORDER BY items DESC, label, iri) <= $most
ORDER BY how, items DESC, label, iri;
