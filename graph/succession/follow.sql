-- Lets every question over this build count what an organisation did with who has its work today.
-- `successor` (iri, now) is filled; what is recorded stays as `entity_as_recorded` and `identity_as_recorded`.
ALTER VIEW entity RENAME TO entity_as_recorded;
CREATE VIEW entity AS
    SELECT e.key, coalesce(s.now, e.iri) AS iri
    FROM entity_as_recorded e LEFT JOIN successor s ON s.iri = e.iri;
ALTER VIEW identity RENAME TO identity_as_recorded;
CREATE VIEW identity AS
    SELECT i.* REPLACE (coalesce(s.now, i.entity) AS entity)
    FROM identity_as_recorded i LEFT JOIN successor s ON s.iri = i.entity;
