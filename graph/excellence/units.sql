-- What is measured, level by level: an organisation of the United Kingdom, a region, a cluster; and who belongs to it.
CREATE OR REPLACE TEMP TABLE unit AS
    SELECT 'organisation' AS level, iri AS unit, iri AS organisation FROM resolved WHERE country = 'United Kingdom'
    UNION ALL
    SELECT 'itl1', '{entity}territory/' || itl1, iri FROM resolved WHERE country = 'United Kingdom' AND itl1 IS NOT NULL
    UNION ALL
    -- An organisation with sites in several ITL 2 regions is of none of them: nothing says where its work was done.
    SELECT 'itl2', '{entity}territory/' || any_value(s.itl2), r.iri
    FROM site s JOIN entity e ON e.key = s.organisation JOIN resolved r ON r.iri = e.iri
    WHERE r.country = 'United Kingdom' AND s.itl2 IS NOT NULL
    GROUP BY r.iri HAVING count(DISTINCT s.itl2) = 1
    UNION ALL
    SELECT DISTINCT 'cluster', b.organisation, b.member
    FROM belonging b JOIN resolved r ON r.iri = b.organisation
    WHERE r.kind IN ('ClusterOrganisation', 'AcademicConsortium') AND b."end" IS NULL AND b.member <> b.organisation;
