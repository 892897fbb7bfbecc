-- What sources state that one organisation is to another, and who takes part in which body on a day.
-- A membership that has ended, or begins later, is none; who only pays for a body does not take part in it.
SELECT o.iri AS one, b.iri AS other, r.kind, NULL AS start, NULL AS "end", NULL AS cited,
       min(r.source) AS source, min(r.source || '/' || r.snapshot || '/' || r.record) AS record
FROM relation r
JOIN entity o ON o.key = r.organisation
JOIN entity b ON b.key = r.other
WHERE o.iri <> b.iri
GROUP BY o.iri, b.iri, r.kind
UNION ALL
SELECT m_e.iri, b.iri, 'membership-' || m.role, min(m.start), max(m."end"), any_value(m.cited),
       min(m.source), min(m.source || '/' || m.snapshot || '/' || m.record)
FROM membership m
JOIN entity m_e ON m_e.key = m.member
JOIN entity b ON b.key = m.organisation
WHERE m.role <> 'funder' AND m_e.iri <> b.iri
  AND (m.start IS NULL OR m.start <= $as_at)
  AND (m."end" IS NULL OR m."end" >= left($as_at, length(m."end")))
GROUP BY m_e.iri, b.iri, m.role
ORDER BY ALL;
