-- Who may have taken over where no source says: the nearest organisation of the same register and region that opened
-- on the day after another closed, within $farthest kilometres.
WITH life AS (
    SELECT source, key, arg_max(opened, snapshot) AS opened, arg_max(closed, snapshot) AS closed,
           arg_max(source || '/' || snapshot || '/' || record, snapshot) AS record
    FROM organisation WHERE list_contains($whole, source) GROUP BY source, key
),
placed AS (
    SELECT l.*, s.itl1, regexp_extract(s.point, 'POINT\(([-0-9.]+) ([-0-9.]+)\)', ['x', 'y']) AS at
    FROM life l JOIN (
        SELECT source, organisation AS key, arg_max(itl1, snapshot) AS itl1, arg_max(point, snapshot) AS point
        FROM site WHERE point IS NOT NULL GROUP BY ALL
    ) s USING (source, key)
    WHERE s.itl1 IS NOT NULL
),
pair AS (
    SELECT o.key AS was_key, n.key AS now_key, o.record AS was_record, n.record AS now_record,
           111.2 * sqrt(pow(o.at.y::DOUBLE - n.at.y::DOUBLE, 2)
                        + pow((o.at.x::DOUBLE - n.at.x::DOUBLE) * cos(radians(o.at.y::DOUBLE)), 2)) AS km
    FROM placed o JOIN placed n
      ON n.source = o.source AND n.itl1 = o.itl1 AND length(o.closed) = 10 AND length(n.opened) = 10
     AND CAST(n.opened AS DATE) = CAST(o.closed AS DATE) + 1
)
SELECT b.iri AS was, a.iri AS now, [p.was_record, p.now_record] AS records
FROM pair p JOIN entity b ON b.key = p.was_key JOIN entity a ON a.key = p.now_key
WHERE p.km <= $farthest AND a.iri <> b.iri
QUALIFY row_number() OVER (PARTITION BY b.iri ORDER BY p.km, a.iri) = 1
ORDER BY ALL;
