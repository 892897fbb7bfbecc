-- name: identifiers
-- Every registered identifier, with who says so.
SELECT DISTINCT i.scheme, i.value, i.iri, i.valid_from, i.valid_to, i.verified, min(i.source)
FROM identifier i JOIN entity e ON e.key = i.organisation WHERE e.iri = $iri GROUP BY ALL ORDER BY i.scheme, i.value;

-- name: names
SELECT n.text, list_sort(list(DISTINCT n.kind)), list_sort(list(DISTINCT n.source))
FROM name n JOIN entity e ON e.key = n.organisation WHERE e.iri = $iri GROUP BY n.text ORDER BY count(*) DESC, n.text;

-- name: claims
-- By which rule, and how surely, each source's record is taken for this organisation.
SELECT mention, rule, status, confidence::DOUBLE, evidence FROM identity WHERE entity = $iri
ORDER BY confidence::DOUBLE, mention;

-- name: sites
SELECT DISTINCT s.label, s.postcode, s.town, s.point, min(s.source || '/' || s.snapshot || '/' || s.record)
FROM site s JOIN entity e ON e.key = s.organisation WHERE e.iri = $iri GROUP BY ALL ORDER BY s.postcode, s.label;

-- name: bodies
SELECT DISTINCT b.organisation, b.label, b.kind, b.role, b."end" FROM belonging b
WHERE b.member = $iri AND b.organisation <> b.member ORDER BY b."end" IS NOT NULL, b.label, b.role;

-- name: relations
SELECT DISTINCT l.kind, l.one <> $iri, r.iri, r.label FROM stated_relation l
JOIN resolved r ON r.iri = CASE WHEN l.one = $iri THEN l.other ELSE l.one END
WHERE (l.one = $iri OR l.other = $iri) AND l.one <> l.other ORDER BY ALL LIMIT 200;

-- name: declared
SELECT DISTINCT x.theme, x.start, x."end", x.verified, x.cited, x.source || '/' || x.snapshot || '/' || x.record
FROM expertise_node x JOIN entity e ON e.key = x.organisation WHERE e.iri = $iri ORDER BY x.theme;

-- name: known
-- What its work shows it to know.
SELECT iri, concept, theme, basis, items, strength::DOUBLE, start, "end" FROM shown_expertise
WHERE organisation = $iri ORDER BY strength::DOUBLE DESC, theme LIMIT 12;

-- name: figures
SELECT indicator, value::DOUBLE AS value, lower::DOUBLE AS lower, upper::DOUBLE AS upper, shrunk::DOUBLE AS shrunk, items,
       rank, best, worst, tied
FROM observation WHERE about = $iri AND level = 'organisation' AND topic IS NULL ORDER BY indicator;

-- name: collaborators
SELECT r.iri, r.label, r.kind, r.sector, sum(c.weight::DOUBLE) AS strength, sum(c.items)::BIGINT,
       list_sort(list(DISTINCT c.kind)), min(c.start), max(c."end"), arg_max(c.iri, c.weight::DOUBLE)
FROM (SELECT iri, other AS partner, kind, weight, items, start, "end" FROM collaboration WHERE one = $iri
      UNION ALL SELECT iri, one, kind, weight, items, start, "end" FROM collaboration WHERE other = $iri) c
JOIN resolved r ON r.iri = c.partner GROUP BY ALL ORDER BY strength DESC, r.label;

-- name: items
SELECT i.kind, i.iri, i.reference, i.title, i.start, i."end", i.amount, p.roles, p.record
FROM item_party p JOIN item i ON i.iri = p.item WHERE p.organisation = $iri AND i.kind <> 'membership'
ORDER BY i.start DESC NULLS LAST, i.iri;

-- name: sources
SELECT DISTINCT split_part(key, ':', 1) FROM entity WHERE iri = $iri ORDER BY ALL;
