-- Each submission's profiles of outputs, impact, environment and overall, from 4* down; those withheld are left out.
SELECT max(value) FILTER (metric = 'ref2021-outputs-4star'),
       max(value) FILTER (metric = 'ref2021-outputs-3star'),
       max(value) FILTER (metric = 'ref2021-outputs-2star'),
       max(value) FILTER (metric = 'ref2021-outputs-1star'),
       max(value) FILTER (metric = 'ref2021-outputs-unclassified'),
       max(value) FILTER (metric = 'ref2021-impact-4star'),
       max(value) FILTER (metric = 'ref2021-impact-3star'),
       max(value) FILTER (metric = 'ref2021-impact-2star'),
       max(value) FILTER (metric = 'ref2021-impact-1star'),
       max(value) FILTER (metric = 'ref2021-impact-unclassified'),
       max(value) FILTER (metric = 'ref2021-environment-4star'),
       max(value) FILTER (metric = 'ref2021-environment-3star'),
       max(value) FILTER (metric = 'ref2021-environment-2star'),
       max(value) FILTER (metric = 'ref2021-environment-1star'),
       max(value) FILTER (metric = 'ref2021-environment-unclassified'),
       max(value) FILTER (metric = 'ref2021-overall-4star'),
       max(value) FILTER (metric = 'ref2021-overall-3star'),
       max(value) FILTER (metric = 'ref2021-overall-2star'),
       max(value) FILTER (metric = 'ref2021-overall-1star'),
       max(value) FILTER (metric = 'ref2021-overall-unclassified')
FROM measure WHERE metric LIKE 'ref2021-%'
GROUP BY organisation, topic, part
HAVING count(DISTINCT metric) FILTER (value IS NOT NULL AND metric NOT LIKE '%fte' AND metric NOT LIKE '%share') = 20;
