-- What ties two organisations so that they need no introduction, or are one: for each other organisation what it is.
-- `plain` is false for ties that speak against an introduction.
SELECT other, string_agg(DISTINCT said, ', ' ORDER BY said) AS said, bool_and(plain) AS plain, min(record) AS record
FROM (
    SELECT other, kind AS said, kind NOT IN ('part-of', 'has-part', 'succeeds', 'succeeded-by') AS plain, record
    FROM stated_relation WHERE one = $iri
    UNION ALL
    SELECT one, CASE kind WHEN 'part-of' THEN 'has-part' WHEN 'has-part' THEN 'part-of' WHEN 'succeeds' THEN 'succeeded-by'
                          WHEN 'succeeded-by' THEN 'succeeds' WHEN 'commissioned-by' THEN 'commissions' ELSE kind END,
           kind NOT IN ('part-of', 'has-part', 'succeeds', 'succeeded-by'), record
    FROM stated_relation WHERE other = $iri
    UNION ALL
    SELECT CASE WHEN i.entity = $iri THEN e.iri ELSE i.entity END, 'may be the same organisation', false,
           'identity/' || i.rule || '/' || $mention || replace(i.key, ':', '/')
    FROM identity_link i JOIN entity e ON e.key = i.key
    WHERE i.status = 'candidate' AND (i.entity = $iri OR e.iri = $iri)
)
WHERE other <> $iri
GROUP BY other;
