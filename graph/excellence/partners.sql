-- With how many organisations outside itself each unit of a level shares items in scope, and how many such items.
SELECT u.unit, count(DISTINCT o.organisation), count(DISTINCT p.item)
FROM party p JOIN unit u ON u.organisation = p.organisation AND u.level = $level
JOIN party o ON o.item = p.item
WHERE NOT EXISTS (SELECT 1 FROM unit w WHERE w.level = $level AND w.unit = u.unit AND w.organisation = o.organisation)
GROUP BY u.unit ORDER BY u.unit;
