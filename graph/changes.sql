-- What became of organisations between two builds: one row a change.
-- `was`, `is`: resolved organisations; `had`, `has`: which record key belongs to which of them.
WITH moved AS (
    SELECT DISTINCT had.iri AS before, has.iri AS after FROM had JOIN has USING (key) WHERE had.iri <> has.iri
),
kept AS (SELECT iri FROM was JOIN "is" USING (iri))

SELECT 'renamed' AS change, iri, was.label AS before, "is".label AS after
FROM was JOIN "is" USING (iri) WHERE was.label <> "is".label
UNION ALL
SELECT 'of another kind', iri, coalesce(was.kind, ''), coalesce("is".kind, '')
FROM was JOIN "is" USING (iri) WHERE was.kind IS DISTINCT FROM "is".kind
UNION ALL
SELECT 'of another status', iri, coalesce(was.status, ''), coalesce("is".status, '')
FROM was JOIN "is" USING (iri) WHERE was.status IS DISTINCT FROM "is".status
UNION ALL
-- Gone, its records with another: two were found to be one.
SELECT 'merged', was.iri, was.label, string_agg("is".label, ', ' ORDER BY "is".label)
FROM was JOIN moved ON moved.before = was.iri JOIN "is" ON "is".iri = moved.after
WHERE was.iri NOT IN (SELECT iri FROM kept) GROUP BY ALL
UNION ALL
-- New, of records that another had and that is still there: one was found to be two.
SELECT 'split off', "is".iri, string_agg(was.label, ', ' ORDER BY was.label), "is".label
FROM "is" JOIN moved ON moved.after = "is".iri JOIN was ON was.iri = moved.before
WHERE "is".iri NOT IN (SELECT iri FROM kept) AND was.iri IN (SELECT iri FROM kept) GROUP BY ALL
UNION ALL
SELECT 'gone', was.iri, was.label, ''
FROM was WHERE was.iri NOT IN (SELECT iri FROM kept) AND was.iri NOT IN (SELECT before FROM moved)
UNION ALL
SELECT 'new', "is".iri, '', "is".label
FROM "is" WHERE "is".iri NOT IN (SELECT iri FROM kept) AND "is".iri NOT IN (SELECT after FROM moved)
ORDER BY change, before, after, iri
