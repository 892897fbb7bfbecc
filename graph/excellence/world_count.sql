-- What OpenAlex counts for each institution of the world, and of which type it calls it.
CREATE OR REPLACE TEMP TABLE world_count AS
    SELECT e.iri AS organisation, m.organisation AS institution, any_value(o.kind) AS type, m.metric,
           max(m.value::DOUBLE) AS value, min(m.source || '/' || m.snapshot || '/' || m.record) AS record
    FROM measure m JOIN entity e ON e.key = m.organisation
    JOIN organisation o ON o.key = m.organisation AND o.source = m.source
    WHERE m.metric IN ('openalex-works', 'openalex-citations')
    GROUP BY e.iri, m.organisation, m.metric;
