-- The index of what statements say no longer keeps how many words each has: where their content stands tells how long it is. That of articles takes
-- no more of the commonest words; those of older articles stay in it, where nobody looks for them. A reason tells whom it links.

DROP TABLE attribution_words;
CREATE VIRTUAL TABLE attribution_words USING fts5 (
  content, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO attribution_words (rowid, content)
SELECT a.id, coalesce((
  SELECT group_concat(substr(t.text, iif(s.value < 0, -s.value >> 24, s.value >> 10) + 1, iif(s.value < 0, -s.value & 16777215, s.value & 1023)), ' … ')
  FROM json_each('[' || a.content_at || ']') s), '')
FROM articles d CROSS JOIN texts t ON t.article = d.id
CROSS JOIN attribution_rows a ON a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions
ORDER BY d.id, a.id;
DELETE FROM layers WHERE name = 'words'; -- its many small parts are put together by the next build

ALTER TABLE link_reasons ADD COLUMN entities TEXT; -- ids in entity_rows, with a comma between
UPDATE link_reasons SET entities = (
  SELECT group_concat(entity) FROM (SELECT entity FROM link_rows WHERE reason = link_reasons.id ORDER BY entity));
DROP INDEX link_rows_by_reason;
DROP VIEW who_is_who;
DROP VIEW person_links;

CREATE VIEW person_links AS
SELECT j.value AS entity, r.person, r.rule, r.evidence, r.other
FROM link_reasons r CROSS JOIN json_each('[' || r.entities || ']') j;

CREATE VIEW who_is_who AS
SELECT p.key AS person, p.name, p.type, p.country, d.key || ':e' || e.number AS entity, e.name AS named,
  e.role, d.published, o.name AS outlet, d.title AS article, r.means AS why, l.evidence,
  (SELECT b.key || ':e' || x.number FROM entities x JOIN articles b ON b.id = x.article WHERE x.id = l.other) AS same_as
FROM person_links l JOIN entities e ON e.id = l.entity JOIN people p ON p.id = l.person
JOIN articles d ON d.id = e.article JOIN link_rules r ON r.id = l.rule LEFT JOIN outlets o ON o.id = d.outlet;
