-- Strengths in the wanted concepts declared for years that touch those asked for, with the organisation they are of.
SELECT DISTINCT r.iri, r.label, r.kind, r.sector, r.country, r.regions, r.weakest,
       x.theme, x.start, x."end", x.verified, x.cited, x.source || '/' || x.snapshot || '/' || x.record
FROM declared_topic x SEMI JOIN wanted w ON w.concept = x.concept
JOIN entity e ON e.key = x.organisation
JOIN placed r ON r.iri = e.iri
JOIN asked_years q ON (q.since IS NULL OR coalesce(year_of(x."end"), year_of(x.start)) >= q.since)
    AND (q.until IS NULL OR year_of(x.start) <= q.until)
ORDER BY r.iri, x.theme;
