-- Projects begun in the years asked for whose title names a wanted concept, once each, with the words that do.
CREATE OR REPLACE TEMP TABLE award AS
SELECT p.key, p.reference, p.title, p.start, p.amount, p.source || '/' || p.snapshot || '/' || p.record AS record, t.matched
FROM (
    SELECT project, string_agg(DISTINCT matched, ', ' ORDER BY matched) AS matched
    FROM project_topic SEMI JOIN wanted USING (concept) GROUP BY project
) t
JOIN project_once p ON p.key = t.project
JOIN asked_years q ON (q.since IS NULL OR year_of(p.start) >= q.since) AND (q.until IS NULL OR year_of(p.start) <= q.until);
