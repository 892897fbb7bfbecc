-- Read once into memory, for questions that are asked level by level and topic by topic.

-- What is measured: an organisation of the United Kingdom, a region, a cluster; and the organisations that belong to it.
CREATE TABLE unit AS
    WITH here AS MATERIALIZED (SELECT iri, itl1 FROM resolved WHERE country = 'United Kingdom')
    SELECT 'organisation' AS level, iri AS unit, iri AS organisation FROM here
    UNION ALL
    SELECT 'itl1', '{entity}territory/' || itl1, iri FROM here WHERE itl1 IS NOT NULL
    UNION ALL
    -- An organisation with sites in several ITL 2 regions is of none of them: nothing says where its work was done.
    SELECT 'itl2', '{entity}territory/' || any_value(s.itl2), h.iri
    FROM site s JOIN entity e ON e.key = s.organisation JOIN here h ON h.iri = e.iri
    WHERE s.itl2 IS NOT NULL
    GROUP BY h.iri HAVING count(DISTINCT s.itl2) = 1
    UNION ALL
    SELECT DISTINCT 'cluster', b.organisation, b.member
    FROM belonging b JOIN resolved r ON r.iri = b.organisation
    WHERE r.kind IN ('ClusterOrganisation', 'AcademicConsortium') AND b."end" IS NULL AND b.member <> b.organisation;

CREATE TABLE phase AS
    SELECT '{entity}trial/' || replace(key, ':', '/') AS item, any_value(phase) AS phase FROM trial GROUP BY key;

CREATE TABLE work AS
    SELECT i.iri AS item, i.kind, i.title, i.amount, try_cast(left(i.start, 4) AS INTEGER) AS year, p.phase, i.record
    FROM item i LEFT JOIN phase p ON p.item = i.iri
    WHERE i.kind <> 'membership';

-- Who takes part in the work, each with an even share, and how many of which sector do.
CREATE TABLE party AS
    SELECT p.item, p.organisation, p.record, list_contains(p.roles, 'lead') OR list_contains(p.roles, 'sponsor') AS leads,
           r.sector, 1.0 / count(*) OVER whole AS share, count(*) OVER whole AS parties,
           count(*) FILTER (r.sector = 'industry') OVER whole AS industry,
           count(*) FILTER (r.sector = 'nhs') OVER whole AS nhs
    FROM item_party p JOIN work w ON w.item = p.item JOIN resolved r ON r.iri = p.organisation
    WINDOW whole AS (PARTITION BY p.item);

-- How many items with words each unit has. Only such an item can be found to be on a concept.
CREATE TABLE total AS
    SELECT u.level, u.unit, count(DISTINCT p.item) AS n
    FROM party p JOIN work w ON w.item = p.item AND w.title IS NOT NULL JOIN unit u ON u.organisation = p.organisation
    GROUP BY u.level, u.unit;

CREATE TABLE on_topic AS SELECT DISTINCT t.concept, t.about AS item FROM topic t JOIN work w ON w.item = t.about;

CREATE TABLE submission AS SELECT * FROM ref_submission WHERE fte > 0;

CREATE TABLE business AS
    SELECT e.iri AS organisation, c.stage, c.source || '/' || c.snapshot || '/' || c.record AS record
    FROM classification c JOIN entity e ON e.key = c.organisation WHERE c.stage IS NOT NULL;

CREATE TABLE ref_stage (unit VARCHAR, stage VARCHAR);

CREATE TABLE heading_stage (concept VARCHAR, stage VARCHAR);
