-- The bodies that cover both organisations on a day: both take part, or one does and the body brings the other's sector
-- together. `one_record`, `other_record`: the membership, or the convening where there is no membership.
WITH taking_part AS (
    SELECT m_e.iri AS member, b.iri AS body, min(m.source || '/' || m.snapshot || '/' || m.record) AS record
    FROM membership m
    JOIN entity m_e ON m_e.key = m.member
    JOIN entity b ON b.key = m.organisation
    WHERE m.role <> 'funder' AND m_e.iri IN ($one, $other) AND (m.start IS NULL OR m.start <= $as_at)
      AND (m."end" IS NULL OR m."end" >= left($as_at, length(m."end")))
    GROUP BY ALL
), bringing AS (
    SELECT r.iri AS member, b.iri AS body, min(c.source || '/' || c.snapshot || '/' || c.record) AS record
    FROM convening c
    JOIN entity b ON b.key = c.convenor
    JOIN resolved r ON r.sector = c.sector AND r.iri IN ($one, $other)
    WHERE (c.start IS NULL OR c.start <= $as_at) AND (c."end" IS NULL OR c."end" >= left($as_at, length(c."end")))
    GROUP BY ALL
), covering AS (
    SELECT member, body, min(NOT takes_part) AS by_sector, min_by(record, NOT takes_part) AS record
    FROM (SELECT *, true AS takes_part FROM taking_part UNION ALL SELECT *, false FROM bringing)
    GROUP BY member, body
)
SELECT o.iri, o.label, o.kind, NOT a.by_sector AS one_takes_part, NOT b.by_sector AS other_takes_part,
       a.record AS one_record, b.record AS other_record
FROM covering a
JOIN covering b ON b.body = a.body
JOIN resolved o ON o.iri = a.body
WHERE a.member = $one AND b.member = $other AND NOT (a.by_sector AND b.by_sector) AND a.body NOT IN ($one, $other)
ORDER BY a.by_sector OR b.by_sector, o.kind IS DISTINCT FROM 'ClusterOrganisation', o.label;
