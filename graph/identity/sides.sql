-- What the two sides of chosen pairs are: one row a side, with the pair's number and `one` or `other`.
-- `chosen` (pair, status, entity, now, key): a candidate's sides are two organisations, else a record and the rest.
WITH looked_at AS (
    SELECT {pair: c.pair, which: 'one'} AS side, e.key FROM chosen c JOIN entity e ON e.iri = c.entity
    WHERE (c.status = 'candidate' OR e.key <> c.key) AND NOT contains(e.key, ':affiliation/')
    UNION ALL
    SELECT {pair: c.pair, which: 'other'}, e.key FROM chosen c JOIN entity e ON e.iri = c.now
    WHERE (c.status = 'candidate' OR e.key = c.key) AND NOT contains(e.key, ':affiliation/')
),
named AS (
    SELECT l.side, list_sort(list(DISTINCT n.text)) AS names,
           arg_min(n.text, (coalesce(n.language, 'en') <> 'en',
                            list_position(['label', 'legal', 'alias', 'former', 'acronym'], n.kind), n.text)) AS label
    FROM looked_at l JOIN name n ON n.organisation = l.key GROUP BY l.side
),
told AS (
    SELECT l.side, list_sort(list(DISTINCT o.kind) FILTER (o.kind IS NOT NULL)) AS kinds,
           list_sort(list(DISTINCT o.country) FILTER (o.country IS NOT NULL)) AS countries
    FROM looked_at l JOIN organisation o ON o.key = l.key GROUP BY l.side
),
identified AS (
    SELECT l.side, list_sort(list(DISTINCT i.scheme || ':' || i.value)) AS identifiers
    FROM looked_at l JOIN identifier i ON i.organisation = l.key GROUP BY l.side
),
-- What carries an identifier of one side alone can be named by it.
own AS (
    SELECT l.side, list_sort(list(DISTINCT c.identifier)) AS identifiers
    FROM (SELECT DISTINCT scheme || ':' || value AS identifier, organisation FROM identifier) c
    JOIN looked_at l ON l.key = c.organisation
    WHERE NOT EXISTS (
        FROM identifier x WHERE x.scheme || ':' || x.value = c.identifier
        AND NOT EXISTS (FROM looked_at y WHERE y.side = l.side AND y.key = x.organisation)
    )
    GROUP BY l.side
),
placed_at AS (
    SELECT l.side, list_sort(list(DISTINCT s.itl1) FILTER (s.itl1 IS NOT NULL)) AS regions,
           list_sort(list(DISTINCT concat_ws(' ', s.town, s.postcode))
                     FILTER (coalesce(s.town, s.postcode) IS NOT NULL)) AS places
    FROM looked_at l JOIN site s ON s.organisation = l.key GROUP BY l.side
)
SELECT l.side.pair, l.side.which,
       coalesce(any_value(r.label), any_value(n.label), min(l.key)), list_sort(list(l.key)),
       coalesce(any_value(n.names), []), coalesce(any_value(t.kinds), []), coalesce(any_value(t.countries), []),
       coalesce(any_value(i.identifiers), []), coalesce(any_value(o.identifiers), []),
       coalesce(any_value(p.regions), []), coalesce(any_value(p.places), [])
FROM looked_at l
LEFT JOIN chosen c ON c.pair = l.side.pair AND c.status = 'candidate'
LEFT JOIN resolved r ON r.iri = CASE l.side.which WHEN 'one' THEN c.entity ELSE c.now END
LEFT JOIN named n ON n.side = l.side LEFT JOIN told t ON t.side = l.side
LEFT JOIN identified i ON i.side = l.side LEFT JOIN own o ON o.side = l.side
LEFT JOIN placed_at p ON p.side = l.side
GROUP BY l.side;
