-- The name of each organisation in each vintage of the registers that are published whole, oldest first.
SELECT e.iri, n.organisation AS key, n.source, n.snapshot, n.text,
       n.source || '/' || n.snapshot || '/' || n.record AS record
FROM name n JOIN entity e ON e.key = n.organisation
WHERE n.kind = 'label' AND list_contains($whole, n.source)
ORDER BY n.organisation, n.snapshot, n.text;
