-- What each record of an organisation says of its life: the newest word on each of opening, closing and state.
-- $whole: sources each of whose vintages is the whole list, so that to be absent from the next one says something.
WITH said AS (
    SELECT e.iri, o.key, o.source, o.snapshot, o.opened, o.closed, o.status,
           o.source || '/' || o.snapshot || '/' || o.record AS record
    FROM organisation o JOIN entity e ON e.key = o.key
    WHERE o.opened IS NOT NULL OR o.closed IS NOT NULL OR o.status IS NOT NULL
),
vintage AS (SELECT DISTINCT source, snapshot FROM said WHERE list_contains($whole, source)),
next_vintage AS (SELECT source, snapshot, lead(snapshot) OVER (PARTITION BY source ORDER BY snapshot) AS next FROM vintage),
life AS (
    SELECT iri, key, source,
           arg_max(opened, snapshot) FILTER (opened IS NOT NULL) AS opened,
           arg_max(record, snapshot) FILTER (opened IS NOT NULL) AS opened_record,
           arg_max(closed, snapshot) FILTER (closed IS NOT NULL) AS closed,
           arg_max(record, snapshot) FILTER (closed IS NOT NULL) AS closed_record,
           arg_max(status, snapshot) FILTER (status IS NOT NULL) AS status,
           arg_max(record, snapshot) AS last_record,
           max(snapshot) AS snapshot
    FROM said GROUP BY iri, key, source
)
SELECT l.iri, l.source, l.opened, l.opened_record, l.closed, l.closed_record, l.status, l.last_record,
       l.snapshot AS last_listed, n.next AS missing_from
FROM life l LEFT JOIN next_vintage n ON n.source = l.source AND n.snapshot = l.snapshot
ORDER BY l.iri, l.key;
