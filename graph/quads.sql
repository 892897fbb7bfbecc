-- How values become N-Quads terms. Loaded once into each connection that writes.
CREATE OR REPLACE MACRO escaped(x) AS
    replace(replace(replace(replace(x, '\', '\\'), '"', '\"'), chr(10), '\n'), chr(13), '\r');
CREATE OR REPLACE MACRO literal(x) AS '"' || escaped(x) || '"';
CREATE OR REPLACE MACRO typed(x, datatype) AS '"' || escaped(x) || '"^^<' || datatype || '>';
CREATE OR REPLACE MACRO in_language(x, language) AS
    literal(x) || CASE WHEN regexp_full_match(language, '[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*')
                       THEN '@' || language ELSE '' END;
CREATE OR REPLACE MACRO dated(x) AS
    '"' || x || '"^^<http://www.w3.org/2001/XMLSchema#' ||
    CASE length(x) WHEN 4 THEN 'gYear' WHEN 7 THEN 'gYearMonth' ELSE 'date' END || '>';
CREATE OR REPLACE MACRO node(base, scope, k) AS '<' || base || scope || '/' || replace(k, ':', '/') || '>';
CREATE OR REPLACE MACRO unfit(x) AS regexp_matches(x, '[\x00-\x20<>"{}|\\^`\x7f]') OR NOT regexp_matches(x, '^[A-Za-z][A-Za-z0-9+.-]*:');
