-- Which organisation gave way to which, as sources relate them: from which sides it is said, and by which records.
WITH said AS (
    SELECT CASE kind WHEN 'succeeds' THEN other ELSE organisation END AS was,
           CASE kind WHEN 'succeeds' THEN organisation ELSE other END AS now,
           kind, source || '/' || snapshot || '/' || record AS record
    FROM relation WHERE kind IN ('succeeds', 'succeeded-by')
)
SELECT b.iri AS was, a.iri AS now, count(DISTINCT s.kind) AS sides, list_sort(list(DISTINCT s.record)) AS records
FROM said s JOIN entity b ON b.key = s.was JOIN entity a ON a.key = s.now
WHERE b.iri <> a.iri
GROUP BY ALL ORDER BY ALL;
