-- Who takes part in which item, one row an item and organisation, with the item's words, dates and age in years.
-- Who only pays for an item is no party to the work. A membership that has ended is none.
-- Dates of different precision are compared as far as both go, so that "2015" is within any part of 2015.
WITH chosen AS (
    SELECT *, CASE WHEN kind = 'membership' THEN NULL ELSE coalesce("end", start) END AS last
    FROM item
    WHERE list_contains($kinds::VARCHAR[], kind)
      AND ($concepts::VARCHAR[] IS NULL
           OR iri IN (SELECT about FROM topic WHERE list_contains($concepts::VARCHAR[], concept)))
      -- What is not dated can't be told to be within any bound.
      AND (NOT $bounded OR start IS NOT NULL)
      AND (start IS NULL OR start <= $as_at)
      AND ($until::VARCHAR IS NULL OR start <= $until)
      AND ($since::VARCHAR IS NULL OR kind = 'membership'
           OR coalesce("end", start) >= left($since, length(coalesce("end", start))))
), over AS (
    SELECT b.iri AS item, m_e.iri AS organisation
    FROM membership m
    JOIN entity m_e ON m_e.key = m.member
    JOIN entity b ON b.key = m.organisation
    GROUP BY ALL
    HAVING bool_and(m."end" IS NOT NULL AND m."end" < left($as_at, length(m."end")))
)
SELECT p.item, p.organisation, p.record AS party_record, c.kind, c.reference, c.title, c.start, c."end", c.source, c.record,
       CASE WHEN c.kind = 'membership' THEN 0.0
            WHEN day_of(c.last) >= $as_at::DATE THEN 0.0
            ELSE date_diff('day', day_of(c.last), $as_at::DATE) / 365.25 END AS age
FROM item_party p
JOIN chosen c ON c.iri = p.item
WHERE p.roles <> ['funder'] AND NOT EXISTS (FROM over o WHERE o.item = p.item AND o.organisation = p.organisation)
ORDER BY p.item, p.organisation;
