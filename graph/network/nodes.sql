-- What is told of the organisations of a network, in the order of their IRIs.
SELECT n.iri, coalesce(r.label, n.iri) AS label, r.kind, r.sector, r.itl1, r.country, r.weakest::DOUBLE AS weakest
FROM network_nodes n LEFT JOIN resolved r ON r.iri = n.iri
ORDER BY n.iri;
