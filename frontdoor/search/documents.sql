-- What can be found: what it is (a body is what others take part in or what brings sectors together), by what name it is shown, all that it is called, what identifies it, where it is, and how
-- much is known of it, by which equal hits are ordered.
CREATE OR REPLACE TEMP VIEW found AS
    SELECT CASE WHEN r.iri IN (SELECT organisation FROM belonging
                               UNION ALL SELECT e.iri FROM convening c JOIN entity e ON e.key = c.convenor)
                THEN 'body' ELSE 'organisation' END AS kind,
           r.iri, r.label, coalesce(called.names, []) AS names, coalesce(known.codes, []) AS codes,
           coalesce(seated.places, []) AS places, r.kind AS detail, r.itl1 AS region,
           r.records + coalesce(worked.items, 0) AS weight
    FROM resolved r
    LEFT JOIN (
        SELECT e.iri, list(DISTINCT n.text) AS names FROM name n JOIN entity e ON e.key = n.organisation GROUP BY e.iri
    ) called ON called.iri = r.iri
    LEFT JOIN (
        SELECT e.iri, list(DISTINCT i.value) AS codes FROM identifier i JOIN entity e ON e.key = i.organisation
        WHERE i.verified IS DISTINCT FROM false GROUP BY e.iri
    ) known ON known.iri = r.iri
    LEFT JOIN (
        SELECT e.iri, list_distinct(flatten(list([s.town, s.postcode]))) AS places
        FROM site s JOIN entity e ON e.key = s.organisation GROUP BY e.iri
    ) seated ON seated.iri = r.iri
    LEFT JOIN (SELECT organisation, count(*) AS items FROM item_party GROUP BY organisation) worked
        ON worked.organisation = r.iri
    UNION ALL
    SELECT 'concept', c.iri, c.label, coalesce(called.names, []), coalesce(c.codes, []), [], c.scheme, NULL,
           coalesce(shown.items, 0)
    FROM (SELECT iri, min(label) AS label, min(scheme) AS scheme, list(DISTINCT notation) AS codes FROM concept
          GROUP BY iri) c
    LEFT JOIN (SELECT concept, list(DISTINCT text) AS names FROM concept_label GROUP BY concept) called
        ON called.concept = c.iri
    LEFT JOIN (SELECT concept, count(*) AS items FROM topic GROUP BY concept) shown ON shown.concept = c.iri
    UNION ALL
    -- The outward half of a postcode is the district that people name; only those with organisations are places here.
    SELECT 'place', 'district:' || district, district, list(DISTINCT town), [], [], 'postcode district', min(itl1),
           count(DISTINCT organisation)
    FROM (SELECT split_part(postcode, ' ', 1) AS district, town, itl1, organisation FROM site
          WHERE postcode LIKE '% %')
    GROUP BY district
    UNION ALL
    SELECT 'place', 'town:' || town, town, [], [], [], 'town', mode(itl1), count(DISTINCT organisation)
    FROM site WHERE town IS NOT NULL AND itl1 IS NOT NULL GROUP BY town
    UNION ALL
    SELECT 'place', 'region:' || code, min_by(label, length(label)), list(DISTINCT label), [code], [], 'region', code, 1000
    FROM territory WHERE level = 'itl1' GROUP BY code
    UNION ALL
    SELECT 'project', iri, title, [], list_filter([reference], lambda each: each IS NOT NULL), [], i.kind, NULL, 0
    FROM item i WHERE i.kind IN ('project', 'trial', 'output') AND title IS NOT NULL;
