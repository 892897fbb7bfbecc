-- What each organisation is active in: concepts with the number of pieces of work and declared strengths about them.
-- With a last year, what starts later and what nobody dates are left out.
SELECT organisation, concept, count(DISTINCT about) AS pieces
FROM (
    SELECT p.organisation, t.concept, t.about, i.start
    FROM topic t JOIN item i ON i.iri = t.about JOIN item_party p ON p.item = i.iri
    WHERE p.roles <> ['funder']
    UNION ALL
    SELECT e.iri, t.concept, t.about, x.start
    FROM topic t JOIN expertise_node x ON x.iri = t.about JOIN entity e ON e.key = x.organisation
)
WHERE $last::INTEGER IS NULL OR left(start, 4)::INTEGER <= $last
GROUP BY ALL
ORDER BY ALL;
