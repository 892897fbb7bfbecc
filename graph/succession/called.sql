-- All names of these organisations, present and former.
SELECT e.iri, n.text FROM name n JOIN entity e ON e.key = n.organisation
WHERE n.kind <> 'acronym' AND list_contains($iris::VARCHAR[], e.iri)
GROUP BY ALL ORDER BY ALL;
