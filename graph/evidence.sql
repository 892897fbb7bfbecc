-- What questions about excellence read, from the fact tables of one build.

-- Every label of a concept, as it is and as text is searched; `plain`: nothing in it is folded into other letters.
CREATE VIEW concept_labels AS
    SELECT *, lower(matched) AS lowered, regexp_full_match(matched, '[ -~]*') AS plain FROM (
        SELECT c.iri, c.label, c.scheme, c.label AS matched FROM concept c
        UNION
        SELECT c.iri, c.label, c.scheme, l.text FROM concept c JOIN concept_label l ON l.concept = c.iri
    );

-- Which concept a scheme puts right below which.
CREATE VIEW broader AS SELECT DISTINCT concept, other AS above FROM concept_relation WHERE kind = 'broader';

-- What a scheme puts right above, right below or beside a concept, said of both.
CREATE VIEW beside AS
    SELECT concept, other AS iri, CASE kind WHEN 'broader' THEN 'broader' ELSE 'related' END AS how
    FROM concept_relation WHERE kind IN ('broader', 'related', 'close')
    UNION
    SELECT other, concept, CASE kind WHEN 'broader' THEN 'narrower' ELSE 'related' END
    FROM concept_relation WHERE kind IN ('broader', 'related', 'close');

-- On how much each concept was found.
CREATE VIEW concept_items AS SELECT concept, count(DISTINCT about) AS items FROM topic GROUP BY concept;

-- A project as its funder states it, once, however many snapshots hold it.
CREATE VIEW project_once AS
    SELECT key, any_value(reference) AS reference, any_value(title) AS title, any_value(start) AS start,
           any_value("end") AS "end", max(amount::DECIMAL(18, 2)) AS amount,
           min(source) AS source, min(snapshot) AS snapshot, min(record) AS record
    FROM project GROUP BY key;

-- Who takes part in which project: once an organisation, as lead where any record says so.
CREATE VIEW project_party AS
    SELECT p.project, e.iri AS organisation, bool_or(p.role = 'lead') AS leads,
           1.0 / count(*) OVER (PARTITION BY p.project) AS share,
           min(p.source || '/' || p.snapshot || '/' || p.record) AS record
    FROM participation p JOIN entity e ON e.key = p.organisation
    GROUP BY p.project, e.iri;

-- Which project that somebody takes part in names which concept, and by which words.
CREATE VIEW project_topic AS
    SELECT t.concept, p.project, t.matched
    FROM topic t JOIN (SELECT DISTINCT project FROM project_party) p
        ON t.about = '{entity}project/' || replace(p.project, ':', '/');

-- Which declared strength is in which concept.
CREATE VIEW declared_topic AS SELECT t.concept, x.* FROM topic t JOIN expertise_node x ON x.iri = t.about;

-- Which records say that an organisation takes part in a project.
CREATE VIEW project_mention AS
    SELECT DISTINCT p.project, e.iri AS organisation, p.organisation AS key
    FROM participation p JOIN entity e ON e.key = p.organisation;

-- Which record was claimed to be of which organisation, by which rule, as far as the claim stands or waits.
CREATE VIEW identity_link AS
    SELECT i.entity, e.key, i.rule, i.status, i.confidence::DOUBLE AS confidence
    FROM identity i JOIN entity e ON i.mention = '{mention}' || replace(e.key, ':', '/')
    WHERE i.status = 'candidate' OR (i.status = 'accepted' AND i.entity = e.iri);

-- How two organisations are related, as a record states it.
CREATE VIEW stated_relation AS
    SELECT DISTINCT a.iri AS one, l.kind, b.iri AS other, l.source || '/' || l.snapshot || '/' || l.record AS record
    FROM relation l JOIN entity a ON a.key = l.organisation JOIN entity b ON b.key = l.other;

-- What a convening body or membership body is, and who takes part in it.
CREATE VIEW belonging AS
    SELECT DISTINCT m_e.iri AS member, o_e.iri AS organisation, o.label, o.kind, m.role, m."end"
    FROM membership m
    JOIN entity m_e ON m_e.key = m.member
    JOIN entity o_e ON o_e.key = m.organisation
    JOIN resolved o ON o.iri = o_e.iri;

-- REF 2021: one row a submission, with its overall profile.
CREATE VIEW ref_submission AS
    SELECT e.iri AS organisation, m.topic AS unit, coalesce(m.part, '') AS part,
           max(m.value::DOUBLE) FILTER (m.metric = 'ref2021-overall-4star') AS four_star,
           max(m.value::DOUBLE) FILTER (m.metric = 'ref2021-overall-3star') AS three_star,
           max(m.value::DOUBLE) FILTER (m.metric = 'ref2021-overall-2star') AS two_star,
           max(m.value::DOUBLE) FILTER (m.metric = 'ref2021-overall-1star') AS one_star,
           max(m.value::DOUBLE) FILTER (m.metric = 'ref2021-fte') AS fte,
           min(m.source || '/' || m.snapshot || '/' || m.record) FILTER (m.metric = 'ref2021-overall-4star') AS record
    FROM measure m JOIN entity e ON e.key = m.organisation
    WHERE m.metric LIKE 'ref2021-%'
    GROUP BY e.iri, m.topic, coalesce(m.part, '');

-- An organisation with every ITL1 region its records place it in, or the main one where there is one.
CREATE VIEW placed AS
    SELECT r.*, coalesce(p.regions, []) AS regions
    FROM resolved r LEFT JOIN (
        SELECT e.iri, list_sort(list(DISTINCT s.itl1)) AS regions
        FROM site s JOIN entity e ON e.key = s.organisation
        JOIN resolved o ON o.iri = e.iri
        WHERE s.itl1 IS NOT NULL AND (o.itl1 IS NULL OR s.itl1 = o.itl1)
        GROUP BY e.iri
    ) p ON p.iri = r.iri;
