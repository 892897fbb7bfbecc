-- Which sectors a body brings together on a day, through what, by which record.
SELECT b.iri AS body, c.sector, min(c.activity) AS activity,
       min(c.source || '/' || c.snapshot || '/' || c.record) AS record
FROM convening c JOIN entity b ON b.key = c.convenor
WHERE (c.start IS NULL OR c.start <= $as_at) AND (c."end" IS NULL OR c."end" >= left($as_at, length(c."end")))
GROUP BY b.iri, c.sector
ORDER BY ALL;
