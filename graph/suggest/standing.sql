-- What is told of each organisation: sector, country, one point, and the stages of the value chain it works at.
-- A company's stages are those of its registered activity; a party to a trial works at the clinical one.
-- Who is known by a register's number alone, or called "Unknown", has no name.
-- Points of coordinates go before those of a postcode district; of several the first in the order of their text.
SELECT r.iri, r.sector, r.country, s.longitude, s.latitude, coalesce(g.stages, []) AS stages,
       lower(r.label) <> 'unknown' AND NOT EXISTS (FROM entity e WHERE e.iri = r.iri AND e.key = r.label) AS named
FROM resolved r
LEFT JOIN (
    SELECT iri, split_part(point, ' ', 1)::DOUBLE AS longitude, split_part(point, ' ', 2)::DOUBLE AS latitude
    FROM (
        SELECT e.iri, arg_min(regexp_extract(s.point, '\((.*)\)', 1), (s.basis IS DISTINCT FROM 'coordinates', s.point)) AS point
        FROM site s JOIN entity e ON e.key = s.organisation WHERE s.point IS NOT NULL GROUP BY e.iri
    )
) s ON s.iri = r.iri
LEFT JOIN (
    SELECT iri, list(DISTINCT stage ORDER BY stage) AS stages
    FROM (
        SELECT e.iri, c.stage FROM classification c JOIN entity e ON e.key = c.organisation WHERE c.stage IS NOT NULL
        UNION ALL
        SELECT p.organisation, 'clinical' FROM item_party p JOIN item i ON i.iri = p.item
        WHERE i.kind = 'trial' AND p.roles <> ['funder']
          AND ($last::INTEGER IS NULL OR left(i.start, 4)::INTEGER <= $last)
    )
    GROUP BY iri
) g ON g.iri = r.iri;
