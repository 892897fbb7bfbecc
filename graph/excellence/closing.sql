-- Organisations outside a unit with evidence at stages it lacks: what they share with it, and who convenes both.
WITH inside AS (
    SELECT organisation FROM unit WHERE level = $level AND unit = $unit
), outside AS (
    SELECT a.unit AS organisation, list_sort(list(DISTINCT a.stage)) AS stages
    FROM at_stage a ANTI JOIN inside i ON i.organisation = a.unit
    WHERE list_contains($missing, a.stage) GROUP BY a.unit
), shared AS (
    SELECT p.organisation, count(DISTINCT p.item) AS items
    FROM party p SEMI JOIN (SELECT q.item FROM party q SEMI JOIN inside i ON i.organisation = q.organisation) m
        ON m.item = p.item
    GROUP BY p.organisation
), convened AS (
    SELECT b.member, list_sort(list(DISTINCT b.label)) AS labels
    FROM belonging b SEMI JOIN (
        SELECT c.organisation FROM belonging c SEMI JOIN inside i ON i.organisation = c.member
    ) m ON m.organisation = b.organisation
    GROUP BY b.member
)
SELECT o.organisation, r.label, o.stages, coalesce(s.items, 0) AS shared, coalesce(b.labels, [])
FROM outside o JOIN resolved r ON r.iri = o.organisation
LEFT JOIN shared s ON s.organisation = o.organisation
LEFT JOIN convened b ON b.member = o.organisation
ORDER BY shared DESC, r.label, o.organisation;
