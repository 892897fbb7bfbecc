SELECT o.topic, c.label, o.value::DOUBLE, o.lower::DOUBLE, o.upper::DOUBLE, o.items
FROM observation o JOIN concept c ON c.iri = o.topic
WHERE o.about = $iri AND o.level = 'organisation' AND o.indicator = $indicator
  AND o.lower IS NOT NULL AND o.upper IS NOT NULL
ORDER BY o.lower::DOUBLE DESC, c.label;
