-- How much of each organisation's sum rests on records whose link to it nobody confirmed.
-- $rows: a table or view (entity, item, value, key). $level: see graph/identity/doubt.py. $confirmed: rules that confirm.
WITH link AS (
    SELECT entity, key, rule,
           CASE WHEN status <> 'accepted' THEN false
                WHEN $level IS NULL THEN list_contains($confirmed, rule)
                ELSE rule = 'decided' OR coalesce(confidence, 0) >= $level END AS confirmed
    FROM identity_link
),
doubtful_record AS (SELECT DISTINCT key FROM link WHERE NOT confirmed),
-- Whether an author's affiliation is of an organisation casts no doubt on the organisation itself.
doubtful_entity AS (SELECT DISTINCT entity FROM link WHERE NOT confirmed AND rule <> 'affiliation'),
-- An item counts once, and is sure where one of the records that state it is.
item AS (
    SELECT r.entity, r.item, max(r.value::DOUBLE) AS value,
           bool_and(CASE WHEN r.key IS NULL THEN d_e.entity IS NOT NULL ELSE d_r.key IS NOT NULL END) AS doubtful
    FROM query_table($rows) r
    LEFT JOIN doubtful_record d_r ON d_r.key = r.key
    LEFT JOIN doubtful_entity d_e ON d_e.entity = r.entity
    GROUP BY r.entity, r.item
)
SELECT entity, sum(value), coalesce(sum(value) FILTER (doubtful), 0),
       count(*), count(*) FILTER (doubtful)
FROM item WHERE value IS NOT NULL
GROUP BY entity ORDER BY entity;
