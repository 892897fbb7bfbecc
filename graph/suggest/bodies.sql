-- Which organisations belong to which bodies, and whether the body is a cluster organisation. Who funds one is no member.
-- A membership that has ended counts no more; with a last year, one that starts later or that nobody dates does not.
SELECT DISTINCT m_e.iri AS member, b.iri AS body, coalesce(b.kind = 'ClusterOrganisation', false) AS cluster
FROM membership m
JOIN entity m_e ON m_e.key = m.member
JOIN entity b_e ON b_e.key = m.organisation
JOIN resolved b ON b.iri = b_e.iri
WHERE m.role <> 'funder'
  AND CASE WHEN $last::INTEGER IS NULL THEN m."end" IS NULL OR left(m."end", 10) >= left($today, length(m."end"))
           ELSE left(m.start, 4)::INTEGER <= $last AND (m."end" IS NULL OR left(m."end", 4)::INTEGER > $last) END
ORDER BY ALL;
