-- The pounds of each organisation's shares of the awards asked for, by the record that takes part.
CREATE OR REPLACE TEMP TABLE award_money AS
SELECT y.organisation AS entity, a.key AS item, a.amount * y.share AS value, n.key
FROM award a
JOIN project_party y ON y.project = a.key
JOIN project_mention n ON n.project = a.key AND n.organisation = y.organisation;
