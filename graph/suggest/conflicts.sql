-- What ties two organisations so that they need no introduction, or are one: for each other organisation what it is.
-- `plain` is false for ties that speak against an introduction.
SELECT other, string_agg(DISTINCT said, ', ' ORDER BY said) AS said, bool_and(plain) AS plain, min(record) AS record
FROM (
    SELECT b.iri AS other, r.kind AS said, r.kind NOT IN ('part-of', 'has-part', 'succeeds', 'succeeded-by') AS plain,
           r.source || '/' || r.snapshot || '/' || r.record AS record
    FROM relation r JOIN entity a ON a.key = r.organisation JOIN entity b ON b.key = r.other WHERE a.iri = $iri
    UNION ALL
    SELECT a.iri, CASE r.kind WHEN 'part-of' THEN 'has-part' WHEN 'has-part' THEN 'part-of' WHEN 'succeeds' THEN 'succeeded-by'
                              WHEN 'succeeded-by' THEN 'succeeds' WHEN 'commissioned-by' THEN 'commissions' ELSE r.kind END,
           r.kind NOT IN ('part-of', 'has-part', 'succeeds', 'succeeded-by'),
           r.source || '/' || r.snapshot || '/' || r.record
    FROM relation r JOIN entity a ON a.key = r.organisation JOIN entity b ON b.key = r.other WHERE b.iri = $iri
    UNION ALL
    SELECT CASE WHEN i.entity = $iri THEN e.iri ELSE i.entity END, 'may be the same organisation', false,
           'identity/' || i.rule || '/' || i.mention
    FROM identity i JOIN entity e ON i.mention = $mention || replace(e.key, ':', '/')
    WHERE i.status = 'candidate' AND (i.entity = $iri OR e.iri = $iri)
)
WHERE other <> $iri
GROUP BY other;
