-- Who takes part in which body on a day; who only pays for it does not.
SELECT b.iri AS body, m_e.iri AS member, list_sort(list(DISTINCT m.role)) AS roles,
       min(m.source || '/' || m.snapshot || '/' || m.record) AS record
FROM membership m
JOIN entity m_e ON m_e.key = m.member
JOIN entity b ON b.key = m.organisation
WHERE m.role <> 'funder' AND m_e.iri <> b.iri AND (m.start IS NULL OR m.start <= $as_at)
  AND (m."end" IS NULL OR m."end" >= left($as_at, length(m."end")))
GROUP BY b.iri, m_e.iri
ORDER BY ALL;
