-- name: tie
-- Every tie of two organisations, from both of them: joint work at its strength; a membership or a stated relation at 1.
CREATE TABLE IF NOT EXISTS tie AS
WITH word (code, says) AS (
    VALUES ('membership', 'bodies in common'), ('funded-project', 'shared projects'), ('trial', 'shared trials'),
           ('publication', 'shared publications'), ('member', 'membership'), ('founding-member', 'membership'),
           ('partner', 'partnership'), ('convened', 'convening'), ('funder', 'funding'), ('host', 'hosting'),
           ('commissioned-by', 'commissioning'), ('related', 'stated as related'), ('part-of', 'part and whole'),
           ('has-part', 'part and whole'), ('succeeds', 'succession'), ('succeeded-by', 'succession')
), stated AS (
    SELECT one, other, kind, weight::DOUBLE AS weight, items, start, "end", iri AS evidence FROM collaboration
    UNION ALL
    SELECT member, organisation, role, 1, 1, NULL, max("end"), NULL FROM belonging GROUP BY ALL
    UNION ALL
    SELECT DISTINCT one, other, kind, 1, 1, NULL, NULL, NULL FROM stated_relation
), pair AS (
    SELECT least(one, other) AS one, greatest(one, other) AS other, coalesce(word.says, kind) AS kind,
           evidence IS NULL AS said, sum(weight) AS summed, sum(items)::BIGINT AS items,
           min(start[:4])::INTEGER AS first, max("end"[:4])::INTEGER AS last, any_value(evidence) AS evidence
    FROM stated LEFT JOIN word ON word.code = stated.kind WHERE one <> other GROUP BY ALL
), counted AS (
    -- A relation that both state, or that has two names, is one.
    SELECT one, other, kind, CASE WHEN said THEN 1 ELSE summed END AS weight,
           CASE WHEN said THEN 1 ELSE items END AS items, first, last, evidence FROM pair
)
SELECT one AS node, other AS neighbour, * EXCLUDE (one, other) FROM counted
UNION ALL
SELECT other, one, * EXCLUDE (one, other) FROM counted
ORDER BY ALL;

-- name: neighbours
-- Who is tied to those expanded in the period, the strongest first.
SELECT r.iri, r.label, r.kind, r.sector, r.itl1, sum(t.weight) AS strength, list_sort(list(DISTINCT t.kind)) AS kinds,
       sum(t.items)::BIGINT AS items, min(t.first),
       CASE WHEN bool_or(t.first IS NOT NULL AND t.last IS NULL) THEN NULL ELSE max(t.last) END, arg_max(t.evidence, t.weight)
FROM tie t JOIN resolved r ON r.iri = t.neighbour
WHERE t.node IN (SELECT unnest($expanded)) AND t.neighbour NOT IN (SELECT unnest($expanded))
  AND ($since IS NULL AND $until IS NULL OR (t.first IS NOT NULL OR t.last IS NOT NULL)
       AND coalesce(t.first <= $until, true) AND coalesce(t.last >= $since, true))
GROUP BY r.iri, r.label, r.kind, r.sector, r.itl1 ORDER BY strength DESC, r.label, r.iri;

-- name: edges
-- The ties among the nodes in the period, a pair a row: those of the expanded first, then the strongest.
SELECT t.node, t.neighbour, list_sort(list(DISTINCT t.kind)), sum(t.weight) AS strength, sum(t.items)::BIGINT,
       min(t.first), CASE WHEN bool_or(t.first IS NOT NULL AND t.last IS NULL) THEN NULL ELSE max(t.last) END,
       arg_max(t.evidence, t.weight)
FROM tie t
WHERE t.node < t.neighbour AND t.node IN (SELECT unnest($nodes)) AND t.neighbour IN (SELECT unnest($nodes))
  AND ($since IS NULL AND $until IS NULL OR (t.first IS NOT NULL OR t.last IS NOT NULL)
       AND coalesce(t.first <= $until, true) AND coalesce(t.last >= $since, true))
GROUP BY t.node, t.neighbour
ORDER BY t.node IN (SELECT unnest($expanded)) OR t.neighbour IN (SELECT unnest($expanded)) DESC,
         strength DESC, t.node, t.neighbour;

-- name: expanded
SELECT iri, label, kind, sector, itl1 FROM resolved WHERE iri IN (SELECT unnest($expanded));

-- name: degrees
-- How many organisations each node is tied to in all, whatever the period.
SELECT node, count(DISTINCT neighbour) FROM tie WHERE node IN (SELECT unnest($nodes)) GROUP BY node;

-- name: undated
-- Whom the expanded have only ties to that state no year.
SELECT count(*) FROM (
    SELECT neighbour FROM tie WHERE node IN (SELECT unnest($expanded)) AND neighbour NOT IN (SELECT unnest($expanded))
    GROUP BY neighbour HAVING count(first) = 0 AND count(last) = 0
);

-- name: busiest
-- Where to begin: those with the most ties.
SELECT r.iri, r.label, r.sector, count(DISTINCT t.neighbour) AS ties FROM tie t JOIN resolved r ON r.iri = t.node
GROUP BY ALL ORDER BY ties DESC, r.label LIMIT 10;
