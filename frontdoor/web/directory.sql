-- What is held in memory of every organisation: a line about it, its names, and its registered identifiers.

CREATE TEMP VIEW listed AS
    SELECT r.iri, r.label, r.kind, r.status, r.country,
           (SELECT min_by(t.label, length(t.label)) FROM territory t WHERE t.code = r.itl1) AS region
    FROM resolved r;

-- The best documented organisations first, so that they come first among those whose names begin alike.
CREATE TEMP VIEW called AS
    SELECT r.iri, n.text
    FROM (
        SELECT e.iri, n.text FROM name n JOIN entity e ON e.key = n.organisation
        UNION
        SELECT iri, label FROM resolved
    ) n JOIN resolved r ON r.iri = n.iri
    ORDER BY r.records DESC, r.label, r.iri, length(n.text), n.text;

CREATE TEMP VIEW registered AS
    SELECT DISTINCT i.scheme, i.value, e.iri
    FROM identifier i JOIN entity e ON e.key = i.organisation
    WHERE i.verified IS DISTINCT FROM false;
