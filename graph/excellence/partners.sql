-- With how many organisations outside itself each unit of a level shares items in scope, and how many such items.
SELECT h.unit, count(DISTINCT o.organisation), count(DISTINCT h.item)
FROM holding h JOIN scoped o ON o.item = h.item
LEFT JOIN unit w ON w.level = $level AND w.unit = h.unit AND w.organisation = o.organisation
WHERE h.with_others AND w.unit IS NULL
GROUP BY h.unit ORDER BY h.unit;
