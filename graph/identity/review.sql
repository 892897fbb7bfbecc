-- The pairs worth a person's time: what is in doubt, and how much would change hands (see graph/identity/review.py).
-- $only: organisations to keep, or NULL. `settled` (one, other): record keys on which a decision is in force.
CREATE OR REPLACE TEMP MACRO consequence(w) AS w.records + w.projects + w.trials + w.publications + w.memberships
    + w.strengths + w.pounds / 100000;

WITH attached AS (
    SELECT p.organisation AS key, 'projects' AS what, p.project AS item, o.amount * y.share AS pounds
    FROM participation p
    JOIN entity e ON e.key = p.organisation
    JOIN project_party y ON y.project = p.project AND y.organisation = e.iri
    LEFT JOIN project_once o ON o.key = p.project
    UNION ALL SELECT organisation, 'trials', trial, NULL FROM trial_party
    UNION ALL SELECT organisation, 'publications', output, NULL FROM contribution
    UNION ALL SELECT member, 'memberships', organisation, NULL FROM membership
    UNION ALL SELECT organisation, 'memberships', member, NULL FROM membership
    UNION ALL SELECT organisation, 'strengths', theme, NULL FROM expertise
),
-- A record is a side by itself, and so is an organisation with all its records. An affiliation is no record.
side AS (
    SELECT key AS id, key FROM entity WHERE NOT contains(key, ':affiliation/')
    UNION ALL
    SELECT iri, key FROM entity WHERE NOT contains(key, ':affiliation/')
),
counted AS (
    SELECT id, count(DISTINCT (what, item)) FILTER (what = 'projects') AS projects,
           count(DISTINCT item) FILTER (what = 'trials') AS trials,
           count(DISTINCT item) FILTER (what = 'publications') AS publications,
           count(DISTINCT item) FILTER (what = 'memberships') AS memberships,
           count(DISTINCT item) FILTER (what = 'strengths') AS strengths
    FROM side JOIN attached USING (key) GROUP BY id
),
money AS (
    SELECT id, sum(pounds) AS pounds
    FROM (SELECT DISTINCT id, item, pounds FROM side JOIN attached USING (key) WHERE pounds IS NOT NULL) GROUP BY id
),
weight AS (
    SELECT s.id, s.records, coalesce(c.projects, 0) AS projects, coalesce(c.trials, 0) AS trials,
           coalesce(c.publications, 0) AS publications, coalesce(c.memberships, 0) AS memberships,
           coalesce(c.strengths, 0) AS strengths, coalesce(m.pounds, 0)::DOUBLE AS pounds
    FROM (SELECT id, count(*) AS records FROM side GROUP BY id) s
    LEFT JOIN counted c USING (id) LEFT JOIN money m USING (id)
),
claim AS (
    SELECT i.entity, e.key, e.iri AS now, i.status, i.rule, i.evidence, i.confidence::DOUBLE AS p
    FROM identity i JOIN entity e ON i.mention = $mention || replace(e.key, ':', '/')
),
-- Two organisations that may be one: one pair, by the record that is most like the other.
apart AS (
    SELECT 'candidate' AS status, arg_max(entity, (coalesce(p, 0), key)) AS entity,
           arg_max(key, (coalesce(p, 0), key)) AS key, arg_max(now, (coalesce(p, 0), key)) AS now, max(p) AS p,
           list_sort(list(DISTINCT rule)) AS rules, list_sort(list(DISTINCT evidence)) AS evidence
    FROM claim WHERE status = 'candidate' AND entity <> now
    GROUP BY least(entity, now), greatest(entity, now)
),
-- A record that was accepted as one of an organisation's, which has others.
joined AS (
    SELECT 'accepted' AS status, entity, key, now, min(p) AS p,
           list_sort(list(DISTINCT rule)) AS rules, list_sort(list(DISTINCT evidence)) AS evidence
    FROM claim WHERE status = 'accepted' AND entity = now AND rule <> 'affiliation'
    GROUP BY entity, key, now HAVING bool_and(rule <> 'decided')
),
pair AS (
    FROM apart p
    WHERE NOT EXISTS (
        FROM settled s JOIN entity a ON a.key = s.one JOIN entity b ON b.key = s.other
        WHERE (a.iri, b.iri) IN ((p.entity, p.now), (p.now, p.entity))
    )
    UNION ALL
    FROM joined p
    WHERE NOT EXISTS (
        FROM settled s JOIN entity a ON a.key = s.one JOIN entity b ON b.key = s.other
        WHERE p.key IN (s.one, s.other) AND a.iri = p.entity AND b.iri = p.entity
    )
),
refused AS (
    SELECT least(entity, now) AS a, greatest(entity, now) AS b, list_sort(list(DISTINCT evidence)) AS evidence
    FROM claim WHERE status = 'rejected' GROUP BY ALL
),
weighed AS (
    SELECT p.*, coalesce(1 - abs(2 * p.p - 1), 1) AS doubt, w_now AS moved,
           CASE p.status WHEN 'candidate' THEN w_whole ELSE {
               id: w_whole.id, records: w_whole.records - w_now.records, projects: w_whole.projects - w_now.projects,
               trials: w_whole.trials - w_now.trials, publications: w_whole.publications - w_now.publications,
               memberships: w_whole.memberships - w_now.memberships, strengths: w_whole.strengths - w_now.strengths,
               pounds: w_whole.pounds - w_now.pounds
           } END AS rest
    FROM pair p
    JOIN weight w_now ON w_now.id = CASE p.status WHEN 'candidate' THEN p.now ELSE p.key END
    JOIN weight w_whole ON w_whole.id = p.entity
    WHERE (p.status = 'candidate' OR w_whole.records > w_now.records)
      AND ($only IS NULL OR list_has_any($only, [p.entity, p.now]))
),
ranked AS (
    SELECT *, CASE WHEN consequence(moved) <= consequence(rest) THEN moved ELSE rest END AS smaller FROM weighed
)
SELECT status, entity, now, key, p, rules, r.evidence, coalesce(refused.evidence, []), doubt, consequence(smaller),
       smaller.records, smaller.projects, smaller.trials, smaller.publications, smaller.memberships,
       smaller.strengths, smaller.pounds, count(*) OVER ()
FROM ranked r
LEFT JOIN refused ON r.status = 'candidate' AND a = least(entity, now) AND b = greatest(entity, now)
ORDER BY doubt * consequence(smaller) DESC, doubt DESC, entity, key
LIMIT $limit;
