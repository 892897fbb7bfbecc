-- Concepts under whose heading a strength is declared, by the number of items on them; of equal labels the one with most.
SELECT concept FROM (
    SELECT t.concept, c.label, count(*) AS items
    FROM on_topic t JOIN (SELECT iri, lower(any_value(label)) AS label FROM concept GROUP BY iri) c ON c.iri = t.concept
    WHERE c.label IN (SELECT lower(heading) FROM expertise_node)
    GROUP BY t.concept, c.label
    HAVING count(*) >= $least
    QUALIFY row_number() OVER (PARTITION BY c.label ORDER BY count(*) DESC, t.concept) = 1
)
ORDER BY items DESC, concept LIMIT $most;
