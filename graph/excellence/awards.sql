-- The awards asked for, once an organisation, with its role and share.
SELECT r.iri, r.label, r.kind, r.sector, r.country, r.regions, r.weakest,
       a.reference, a.title, CASE WHEN y.leads THEN 'lead' ELSE 'partner' END, y.share, a.start, a.amount::DOUBLE,
       a.matched, a.record
FROM award a
JOIN project_party y ON y.project = a.key
JOIN placed r ON r.iri = y.organisation
ORDER BY r.iri, a.start DESC, a.reference;
