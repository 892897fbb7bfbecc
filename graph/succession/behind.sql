-- Vintages that are behind their own month: they have as open what had closed before it. Each with the day it stands
-- for: the last day that the vintage itself states, up to the first such closing; NULL where it states none.
WITH last_word AS (
    SELECT source, key, arg_max(closed, snapshot) AS closed FROM organisation
    WHERE closed IS NOT NULL GROUP BY source, key
),
missed AS (
    SELECT o.source, o.snapshot, min(w.closed) AS closed
    FROM organisation o JOIN last_word w USING (source, key)
    WHERE list_contains($whole, o.source) AND o.closed IS NULL AND w.closed < o.snapshot
    GROUP BY ALL
)
SELECT m.source, m.snapshot,
       max(greatest(CASE WHEN o.opened <= m.closed THEN o.opened END, CASE WHEN o.closed <= m.closed THEN o.closed END))
FROM missed m JOIN organisation o USING (source, snapshot)
GROUP BY ALL ORDER BY ALL;
