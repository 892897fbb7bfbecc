-- Work that organisations did together: projects, trials, publications, memberships of one body, as items with parties.

-- An item once: its IRI, what it is, its words and its dates. A project that only its parties name is an item too.
CREATE VIEW item AS
    SELECT '{entity}project/' || replace(n.project, ':', '/') AS iri, 'project' AS kind, p.reference, p.title,
           p.start, p."end", p.amount::DOUBLE AS amount, coalesce(p.source, n.source) AS source,
           coalesce(p.source || '/' || p.snapshot || '/' || p.record, n.place) AS record
    FROM (SELECT project, min(source) AS source, min(source || '/' || snapshot || '/' || record) AS place
          FROM participation GROUP BY project) n
    LEFT JOIN project_once p ON p.key = n.project
    UNION ALL
    SELECT '{entity}trial/' || replace(key, ':', '/'), 'trial', min(number), any_value(title), min(start), max("end"), NULL,
           min(source), min(source || '/' || snapshot || '/' || record)
    FROM trial GROUP BY key
    UNION ALL
    SELECT '{entity}output/' || replace(key, ':', '/'), 'output', any_value(doi), any_value(title), min(published),
           min(published), NULL, min(source), min(source || '/' || snapshot || '/' || record)
    FROM output GROUP BY key
    UNION ALL
    SELECT e.iri, 'membership', NULL, any_value(r.label), min(m.start), NULL, NULL, min(m.source),
           min(m.source || '/' || m.snapshot || '/' || m.record)
    FROM membership m JOIN entity e ON e.key = m.organisation JOIN resolved r ON r.iri = e.iri
    GROUP BY e.iri;

-- Who takes part in an item: once an organisation, with every role its records give it, and one of those records.
CREATE VIEW item_party AS
    SELECT said.item, e.iri AS organisation, list_sort(list(DISTINCT said.role)) AS roles, min(said.record) AS record
    FROM (
        SELECT '{entity}project/' || replace(project, ':', '/') AS item, organisation, role,
               source || '/' || snapshot || '/' || record AS record FROM participation
        UNION ALL
        SELECT '{entity}trial/' || replace(trial, ':', '/'), organisation, role,
               source || '/' || snapshot || '/' || record FROM trial_party
        UNION ALL
        SELECT '{entity}output/' || replace(output, ':', '/'), organisation, 'author',
               source || '/' || snapshot || '/' || record FROM contribution
        UNION ALL
        SELECT b.iri, m.member, m.role, m.source || '/' || m.snapshot || '/' || m.record
        FROM membership m JOIN entity b ON b.key = m.organisation
    ) said
    JOIN entity e ON e.key = said.organisation
    GROUP BY said.item, e.iri;
