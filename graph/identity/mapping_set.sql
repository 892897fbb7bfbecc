-- Every claim of identity as a row of an SSSOM mapping set: subject a record, object an organisation. In a stated order.
SELECT DISTINCT 'record:' || substr(i.mention, length($mention) + 1) AS subject_id,
       n.label AS subject_label,
       'skos:' || split_part(i.predicate, '#', 2) AS predicate_id,
       CASE i.status WHEN 'rejected' THEN 'Not' END AS predicate_modifier,
       'organisation:' || substr(i.entity, length($organisation) + 1) AS object_id,
       r.label AS object_label,
       coalesce(element_at(map($rules, $justifications), i.rule)[1], 'semapv:UnspecifiedMatching') AS mapping_justification,
       i.author AS author_label,
       'source:' || split_part(substr(i.mention, length($mention) + 1), '/', 1) AS subject_source,
       coalesce(i.decided, $day) AS mapping_date,
       -- Of a Not the confidence is that the two are two; a refusal against a high one says nothing about that.
       CASE WHEN i.status <> 'rejected' THEN i.confidence::DOUBLE
            WHEN i.confidence::DOUBLE < 0.5 THEN round(1 - i.confidence::DOUBLE, 4) END AS confidence,
       i.rule AS curation_rule_text,
       CASE i.status WHEN 'candidate' THEN concat('waits for a person to decide; ', i.evidence)
                     ELSE i.evidence END AS comment,
       i.status AS match_status
FROM identity i
LEFT JOIN resolved r ON r.iri = i.entity
LEFT JOIN entity e ON i.mention = $mention || replace(e.key, ':', '/')
LEFT JOIN (
    SELECT organisation, arg_min(text, (coalesce(language, 'en') <> 'en', kind <> 'label', text)) AS label
    FROM name GROUP BY organisation
) n ON n.organisation = e.key
ORDER BY ALL;
