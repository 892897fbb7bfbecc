-- The pounds of each organisation's shares of the projects that name a wanted concept, by the record that takes part.
CREATE OR REPLACE TEMP TABLE award_money AS
SELECT DISTINCT y.organisation AS entity, p.key AS item, p.amount * y.share AS value, n.organisation AS key
FROM topic t
JOIN wanted w ON w.concept = t.concept
JOIN project_once p ON t.about = ? || 'project/' || replace(p.key, ':', '/')
JOIN project_party y ON y.project = p.key
JOIN participation n ON n.project = p.key
JOIN entity e ON e.key = n.organisation AND e.iri = y.organisation
JOIN asked_years q ON (q.since IS NULL OR year_of(p.start) >= q.since) AND (q.until IS NULL OR year_of(p.start) <= q.until);
