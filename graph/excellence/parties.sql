-- Who takes part in the items in `scope`, each with an even share.
CREATE OR REPLACE TEMP TABLE party AS
    SELECT p.item, p.organisation, p.record, list_contains(p.roles, 'lead') OR list_contains(p.roles, 'sponsor') AS leads,
           r.sector, 1.0 / count(*) OVER (PARTITION BY p.item) AS share,
           count(*) OVER (PARTITION BY p.item) AS parties
    FROM item_party p JOIN resolved r ON r.iri = p.organisation
    WHERE p.item IN (SELECT item FROM scope);
