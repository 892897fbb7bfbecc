-- Pieces of work of some organisations about some concepts, and the strengths that they declare, the newest first.
SELECT p.organisation, t.concept, i.kind, i.reference, i.title, i.start, p.record AS record
FROM topic t JOIN item i ON i.iri = t.about JOIN item_party p ON p.item = i.iri
WHERE list_contains($concepts::VARCHAR[], t.concept) AND list_contains($organisations::VARCHAR[], p.organisation)
  AND p.roles <> ['funder']
UNION
SELECT e.iri, t.concept, 'declared strength', NULL, x.theme, x.start, x.source || '/' || x.snapshot || '/' || x.record
FROM topic t JOIN expertise_node x ON x.iri = t.about JOIN entity e ON e.key = x.organisation
WHERE list_contains($concepts::VARCHAR[], t.concept) AND list_contains($organisations::VARCHAR[], e.iri)
ORDER BY start DESC NULLS LAST, record, concept, organisation;
