-- Who takes part in the items on some concepts, begun in some years: $concepts, $since, $until, each NULL for no limit.
CREATE OR REPLACE TEMP TABLE scoped AS
    SELECT * FROM party
    WHERE ($concepts IS NULL OR item IN (
            SELECT item FROM on_topic WHERE concept IN (SELECT unnest($concepts::VARCHAR[]))))
      AND ($since IS NULL AND $until IS NULL OR item IN (
            SELECT item FROM work WHERE year >= coalesce($since, year) AND year <= coalesce($until, year)));
