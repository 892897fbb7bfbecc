-- Who pays for work or publishes the data, and so stands beside everybody without having worked with them:
-- funders by kind, whom a body, a project or a publication names as a funder, and the publishers of the sources.
-- Universities, hospitals and companies that paid for something are partners like others.
SELECT r.iri
FROM resolved r
WHERE r.kind = 'Funder'
   OR (coalesce(r.kind, '') IN ('', 'GovernmentBody', 'Charity', 'NonProfitOrganisation', 'OtherOrganisation', 'RegionalAgency')
       AND (r.iri IN (SELECT e.iri FROM membership m JOIN entity e ON e.key = m.member WHERE m.role = 'funder')
            OR r.iri IN (SELECT e.iri FROM project p JOIN entity e ON e.key = p.funder)
            OR r.iri IN (SELECT e.iri FROM funding f JOIN entity e ON e.key = f.funder)
            OR list_contains($publishers::VARCHAR[], lower(r.label))));
