-- Citations of each publication of a unit, over what publications of its year and kind have, and its part of the top tenth.
-- A publication at the border of the top tenth counts for the part of it that is still free (Waltman & Schreiber 2013).
WITH known AS (
    SELECT '{entity}output/' || replace(key, ':', '/') AS item, left(any_value(published), 4) AS year,
           any_value(kind) AS kind, max(citations) AS citations
    FROM output WHERE citations IS NOT NULL AND published IS NOT NULL GROUP BY key
), cell AS (
    SELECT *, avg(citations) OVER same AS expected, count(*) OVER same AS n,
           rank() OVER (PARTITION BY year, kind ORDER BY citations DESC) - 1 AS above,
           count(*) OVER (PARTITION BY year, kind, citations) AS level
    FROM known WINDOW same AS (PARTITION BY year, kind)
)
SELECT h.unit, h.share, c.citations / c.expected AS normalised,
       greatest(0.0, least(1.0, (0.1 * c.n - c.above) / c.level)) AS top
FROM holding h JOIN cell c ON c.item = h.item
WHERE c.n >= $least AND c.expected > 0
ORDER BY h.unit, h.item;
