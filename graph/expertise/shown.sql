-- Who in the country is shown to know what by how much work: strength is the sum over items of topic weight / parties.
WITH tagged AS (
    SELECT t.about AS item, m.expertise, max(coalesce(t.weight::DOUBLE, 1)) AS weight
    FROM topic t JOIN expertise_member m ON m.concept = t.concept
    GROUP BY t.about, m.expertise
),
party AS (SELECT item, organisation, 1.0 / count(*) OVER (PARTITION BY item) AS share FROM item_party)
SELECT p.organisation, t.expertise, sum(t.weight * p.share) AS strength,
       min(i.start) AS first, CASE WHEN count(i."end") = count(*) THEN max(i."end") END AS last,
       list_sort(list(t.item)) AS items
FROM tagged t
JOIN item i ON i.iri = t.item AND i.kind <> 'membership'
JOIN party p ON p.item = t.item
JOIN resolved r ON r.iri = p.organisation AND r.country = 'United Kingdom'
GROUP BY p.organisation, t.expertise
ORDER BY ALL;
