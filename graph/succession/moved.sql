-- What of the evidence for the wanted concepts counts with a successor: awards and declared strengths, each once an
-- organisation as recorded, and how many organisations that were split it leaves where they are.
WITH about AS (SELECT DISTINCT t.about FROM topic t JOIN wanted w ON w.concept = t.concept),
stated AS (
    SELECT 'award' AS what, a.about, p.organisation AS key
    FROM participation p JOIN about a ON a.about = $base || 'project/' || replace(p.project, ':', '/')
    UNION
    SELECT 'strength', a.about, x.organisation FROM expertise_node x JOIN about a ON a.about = x.iri
),
counted AS (
    SELECT DISTINCT s.what, s.about, r.iri, e.iri <> r.iri AS moved, list_contains($split::VARCHAR[], r.iri) AS split
    FROM stated s JOIN entity_as_recorded r ON r.key = s.key JOIN entity e ON e.key = s.key
)
SELECT count(*) FILTER (moved AND what = 'award'), count(*) FILTER (moved AND what = 'strength'),
       count(DISTINCT iri) FILTER (moved), count(DISTINCT iri) FILTER (split)
FROM counted;
