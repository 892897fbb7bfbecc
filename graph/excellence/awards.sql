-- Projects begun in the years asked for whose title names a wanted concept, once an organisation, with its role and share.
SELECT r.iri, r.label, r.kind, r.sector, r.country, r.regions, r.weakest,
       p.reference, p.title, CASE WHEN y.leads THEN 'lead' ELSE 'partner' END, y.share, p.start, p.amount::DOUBLE,
       string_agg(DISTINCT t.matched, ', ' ORDER BY t.matched), p.source || '/' || p.snapshot || '/' || p.record
FROM topic t
JOIN wanted w ON w.concept = t.concept
JOIN project_once p ON t.about = ? || 'project/' || replace(p.key, ':', '/')
JOIN project_party y ON y.project = p.key
JOIN placed r ON r.iri = y.organisation
JOIN asked_years q ON (q.since IS NULL OR year_of(p.start) >= q.since) AND (q.until IS NULL OR year_of(p.start) <= q.until)
GROUP BY ALL
ORDER BY r.iri, p.start DESC, p.reference;
