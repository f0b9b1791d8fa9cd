-- The same in less room: what many rows say stands once, and rows no longer say to which article they belong.

DROP VIEW certainty_drifts;
DROP VIEW ledger;
DROP VIEW quote_families;
DROP VIEW who_is_who;
DROP VIEW loaded_words;
DROP VIEW happenings;
DROP VIEW statements;
DROP VIEW wording;
DROP VIEW places;
DROP VIEW times;
DROP VIEW event_parties;
DROP VIEW events;
DROP VIEW attribution_parties;
DROP VIEW spans;
DROP VIEW attributions;
DROP VIEW entities;
DROP VIEW blocks;

ALTER TABLE articles ADD COLUMN numbers TEXT;
UPDATE articles SET numbers = (
  SELECT json_group_object(name, json(own)) FROM (
    SELECT 'entities' AS name, (SELECT json_group_array(number) FROM (
      SELECT coalesce(number, id - first_entity + 1) AS number FROM entity_rows WHERE id >= first_entity AND id < first_entity + articles.entities ORDER BY id)) AS own
    WHERE EXISTS (SELECT 1 FROM entity_rows WHERE id >= first_entity AND id < first_entity + articles.entities AND number IS NOT NULL)
    UNION ALL SELECT 'attributions', (SELECT json_group_array(number) FROM (
      SELECT coalesce(number, id - first_attribution + 1) AS number FROM attribution_rows WHERE id >= first_attribution AND id < first_attribution + articles.attributions ORDER BY id))
    WHERE EXISTS (SELECT 1 FROM attribution_rows WHERE id >= first_attribution AND id < first_attribution + articles.attributions AND number IS NOT NULL)
    UNION ALL SELECT 'events', (SELECT json_group_array(number) FROM (
      SELECT coalesce(number, id - first_event + 1) AS number FROM event_rows WHERE id >= first_event AND id < first_event + articles.events ORDER BY id))
    WHERE EXISTS (SELECT 1 FROM event_rows WHERE id >= first_event AND id < first_event + articles.events AND number IS NOT NULL)
    UNION ALL SELECT 'times', (SELECT json_group_array(number) FROM (
      SELECT coalesce(number, position + 1) AS number FROM time_rows WHERE article = articles.id ORDER BY position))
    WHERE EXISTS (SELECT 1 FROM time_rows WHERE article = articles.id AND number IS NOT NULL)
    UNION ALL SELECT 'places', (SELECT json_group_array(number) FROM (
      SELECT coalesce(number, position + 1) AS number FROM place_rows WHERE article = articles.id ORDER BY position))
    WHERE EXISTS (SELECT 1 FROM place_rows WHERE article = articles.id AND number IS NOT NULL)
  ) HAVING count(*) > 0);

CREATE TABLE new_entity_kinds (
  id INTEGER PRIMARY KEY, -- in the order in which they came
  type INTEGER NOT NULL,
  country TEXT, -- ISO 3166 alpha-3, or PLOVER's IGO, NGO …
  sectors TEXT, -- PLOVER's codes with a space between, main one first; null where there are none
  named INTEGER NOT NULL, -- 1 where a name refers to it, 0 where only descriptions and pronouns do
  wikidata TEXT
) STRICT;
INSERT INTO new_entity_kinds (type, country, sectors, named, wikidata)
SELECT k.type, k.country, k.sectors, e.named, e.wikidata FROM entity_rows e JOIN entity_kinds k ON k.id = e.kind
GROUP BY k.type, k.country, k.sectors, e.named, e.wikidata ORDER BY min(e.id);
CREATE INDEX entity_kinds_by_item ON new_entity_kinds (wikidata);

CREATE TABLE new_entity_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  kind INTEGER NOT NULL REFERENCES entity_kinds,
  name ANY NOT NULL, -- where it stands in the text, or the name itself
  aliases ANY, -- likewise; null where there are none
  role ANY -- the words that the article gives, likewise
) STRICT;
INSERT INTO new_entity_rows
SELECT e.id, n.id, e.name, e.aliases, e.role FROM entity_rows e CROSS JOIN entity_kinds k ON k.id = e.kind
CROSS JOIN new_entity_kinds n ON n.wikidata IS e.wikidata AND n.type = k.type AND n.country IS k.country
  AND n.sectors IS k.sectors AND n.named = e.named ORDER BY e.id;

CREATE TABLE statement_kinds (
  id INTEGER PRIMARY KEY, -- in the order in which they came
  kind INTEGER NOT NULL,
  act INTEGER NOT NULL,
  lemma TEXT -- of the cue's head word
) STRICT;
INSERT INTO statement_kinds (kind, act, lemma)
SELECT a.kind, a.act, t.term FROM attribution_rows a LEFT JOIN terms t ON t.id = a.lemma
GROUP BY a.kind, a.act, a.lemma ORDER BY min(a.id);

CREATE TABLE new_attribution_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  kind INTEGER NOT NULL REFERENCES statement_kinds,
  parent INTEGER, -- number of the attribution of the same article whose content holds this one
  source ANY, -- numbers of entities of the same article
  addressee ANY,
  via ANY,
  source_at ANY, -- of the words for the source: 1024 times where they start, and their length; longer ones as -(16777216 times it, and that)
  cue_at ANY,
  content_at ANY,
  addressee_at ANY
) STRICT;
INSERT INTO new_attribution_rows
SELECT a.id, k.id, a.parent, a.source, a.addressee, a.via, a.source_at, a.cue_at, a.content_at, a.addressee_at
FROM attribution_rows a LEFT JOIN terms t ON t.id = a.lemma
CROSS JOIN statement_kinds k ON k.kind = a.kind AND k.act = a.act AND k.lemma IS t.term ORDER BY a.id;

CREATE TABLE event_kinds (
  id INTEGER PRIMARY KEY, -- in the order in which they came
  type INTEGER NOT NULL,
  mode TEXT,
  contexts TEXT, -- PLOVER's codes with a space between; null where there are none
  modality INTEGER NOT NULL,
  polarity INTEGER NOT NULL
) STRICT;
INSERT INTO event_kinds (type, mode, contexts, modality, polarity)
SELECT type, mode, contexts, modality, polarity FROM event_rows
GROUP BY type, mode, contexts, modality, polarity ORDER BY min(id);

CREATE TABLE new_event_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  kind INTEGER NOT NULL REFERENCES event_kinds,
  at INTEGER NOT NULL, -- of the clause that tells it: 1024 times its start, and its length, longer ones as -(16777216 times it, and that)
  trigger_at INTEGER NOT NULL,
  holder INTEGER, -- number of the attribution in whose content it is told
  time INTEGER, -- number of a time of the same article
  place INTEGER, -- number of a place of the same article
  actors ANY, -- numbers of entities of the same article
  recipients ANY,
  participants ANY -- numbers of mentions
) STRICT;
INSERT INTO new_event_rows
SELECT v.id, k.id, v.at, v.trigger_at, v.holder, v.time, v.place, v.actors, v.recipients, v.participants
FROM event_rows v CROSS JOIN event_kinds k ON k.type = v.type AND k.mode IS v.mode AND k.contexts IS v.contexts
  AND k.modality = v.modality AND k.polarity = v.polarity ORDER BY v.id;

CREATE TABLE list_rows (
  article INTEGER PRIMARY KEY REFERENCES articles,
  blocks TEXT, -- JSON list: start, length, role of each; here and in the others null where there are none
  times TEXT, -- start, length, 4 times the id of the value in terms (0: none) and the type
  places TEXT, -- start, length, id in gazetteer
  wording TEXT -- start, length, twice the category and the voice, number of the attribution whose words they are if any's
) STRICT;
INSERT INTO list_rows
SELECT id, iif(blocks = '[]', NULL, blocks), iif(times = '[]', NULL, times), iif(places = '[]', NULL, places),
  iif(wording = '[]', NULL, wording)
FROM (SELECT d.id,
  (SELECT json_group_array(json_array(start, length, role)) FROM (
    SELECT * FROM block_rows WHERE article = d.id ORDER BY position)) AS blocks,
  (SELECT json_group_array(json_array(start, length, coalesce(value, 0) * 4 + type)) FROM (
    SELECT * FROM time_rows WHERE article = d.id ORDER BY position)) AS times,
  (SELECT json_group_array(json_array(start, length, place)) FROM (
    SELECT * FROM place_rows WHERE article = d.id ORDER BY position)) AS places,
  (SELECT json_group_array(iif(holder IS NULL, json_array(start, length, category * 2 + voice),
    json_array(start, length, category * 2 + voice, holder))) FROM (
    SELECT * FROM wording_rows WHERE article = d.id ORDER BY position)) AS wording
  FROM articles d)
ORDER BY id;

DROP TABLE entity_rows;
DROP TABLE entity_kinds;
DROP TABLE attribution_rows;
DROP TABLE event_rows;
DROP TABLE block_rows;
DROP TABLE time_rows;
DROP TABLE place_rows;
DROP TABLE wording_rows;
ALTER TABLE new_entity_kinds RENAME TO entity_kinds;
ALTER TABLE new_entity_rows RENAME TO entity_rows;
ALTER TABLE new_attribution_rows RENAME TO attribution_rows;
ALTER TABLE new_event_rows RENAME TO event_rows;

DROP INDEX articles_by_day;
DROP INDEX articles_by_outlet;
CREATE INDEX articles_by_first_entity ON articles (first_entity) WHERE entities > 0;
CREATE INDEX articles_by_first_attribution ON articles (first_attribution) WHERE attributions > 0;
CREATE INDEX articles_by_first_event ON articles (first_event) WHERE events > 0;

CREATE TABLE link_reasons (
  id INTEGER PRIMARY KEY, -- in the order in which entities came
  person INTEGER NOT NULL REFERENCES people,
  rule INTEGER NOT NULL REFERENCES link_rules,
  evidence TEXT, -- what agrees: the item, role or country, or who else is named in both articles
  other INTEGER REFERENCES entity_rows -- the entity of another article with which it was linked
) STRICT;
INSERT INTO link_reasons (person, rule, evidence, other)
SELECT person, rule, evidence, other FROM person_links GROUP BY person, rule, evidence, other ORDER BY min(entity);
CREATE INDEX link_reasons_by_person ON link_reasons (person);
CREATE TABLE link_rows (
  entity INTEGER PRIMARY KEY REFERENCES entity_rows,
  reason INTEGER NOT NULL REFERENCES link_reasons
) STRICT;
INSERT INTO link_rows
SELECT l.entity, r.id FROM person_links l CROSS JOIN link_reasons r
  ON r.person = l.person AND r.rule = l.rule AND r.evidence IS l.evidence AND r.other IS l.other ORDER BY l.entity;
CREATE INDEX link_rows_by_reason ON link_rows (reason);
DROP TABLE person_links;

DELETE FROM layers WHERE name = 'families'; -- they are found again by the next build: what they were linked by is kept in another form
DELETE FROM family_members;
DELETE FROM family_pairs;
DELETE FROM family_words;
DROP TABLE family_speakers;
DROP TABLE family_links;
CREATE TABLE family_links (
  first INTEGER PRIMARY KEY REFERENCES attribution_rows, -- the first of some statements that are linked with each other, over others too
  packed BLOB NOT NULL -- all their links, for programs: see onrecord.corpus.linked
) STRICT;
CREATE TABLE family_speakers (
  attribution INTEGER PRIMARY KEY REFERENCES attribution_rows, -- one that has links
  first INTEGER NOT NULL REFERENCES family_links,
  persons ANY NOT NULL -- who its speakers were known to be when families were told: one id, or several with a space between
) STRICT;

CREATE VIEW person_links AS
SELECT l.entity, r.person, r.rule, r.evidence, r.other FROM link_reasons r JOIN link_rows l ON l.reason = r.id;

CREATE VIEW blocks AS
SELECT r.article, j.key AS position, json_extract(j.value, '$[0]') AS start,
  json_extract(j.value, '$[0]') + json_extract(j.value, '$[1]') AS "end",
  (SELECT c.name FROM codes c WHERE c.list = 'role' AND c.number = json_extract(j.value, '$[2]')) AS role
FROM list_rows r JOIN json_each(r.blocks) j;

CREATE VIEW entities AS
SELECT e.id, d.id AS article, e.id - d.first_entity AS position,
  iif(d.numbers IS NULL, e.id - d.first_entity + 1, coalesce(json_extract(d.numbers, '$.entities[' || (e.id - d.first_entity) || ']'), e.id - d.first_entity + 1)) AS number,
  iif(typeof(e.name) = 'integer', substr(t.text, (e.name >> 8) + 1, e.name & 255), e.name) AS name,
  (SELECT json_group_array(iif(j.type = 'integer', substr(t.text, (j.value >> 8) + 1, j.value & 255), j.value))
   FROM json_each('[' || e.aliases || ']') j) AS aliases,
  (SELECT c.name FROM codes c WHERE c.list = 'entity type' AND c.number = k.type) AS type,
  k.country, coalesce(k.sectors, '') AS sectors,
  iif(typeof(e.role) = 'integer', substr(t.text, (e.role >> 8) + 1, e.role & 255), e.role) AS role,
  k.wikidata, k.named, l.person
FROM entity_rows e JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.entities > 0 AND h.first_entity <= e.id ORDER BY h.first_entity DESC LIMIT 1)
  AND e.id >= d.first_entity AND e.id < d.first_entity + d.entities
JOIN texts t ON t.article = d.id JOIN entity_kinds k ON k.id = e.kind
LEFT JOIN link_rows w ON w.entity = e.id LEFT JOIN link_reasons l ON l.id = w.reason;

CREATE VIEW attributions AS
SELECT a.id, d.id AS article, a.id - d.first_attribution AS position,
  iif(d.numbers IS NULL, a.id - d.first_attribution + 1, coalesce(json_extract(d.numbers, '$.attributions[' || (a.id - d.first_attribution) || ']'), a.id - d.first_attribution + 1)) AS number,
  (SELECT c.name FROM statement_kinds k JOIN codes c ON c.list = 'kind' AND c.number = k.kind WHERE k.id = a.kind) AS kind,
  (SELECT c.name FROM statement_kinds k JOIN codes c ON c.list = 'act' AND c.number = k.act WHERE k.id = a.kind) AS act,
  (SELECT k.lemma FROM statement_kinds k WHERE k.id = a.kind) AS lemma, a.parent
FROM attribution_rows a JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.attributions > 0 AND h.first_attribution <= a.id ORDER BY h.first_attribution DESC LIMIT 1)
  AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions;

CREATE VIEW spans AS
SELECT d.id AS article, iif(d.numbers IS NULL, a.id - d.first_attribution + 1, coalesce(json_extract(d.numbers, '$.attributions[' || (a.id - d.first_attribution) || ']'), a.id - d.first_attribution + 1)) AS attribution,
  p.name AS part, s.key AS position, iif(s.value < 0, -s.value >> 24, s.value >> 10) AS start,
  iif(s.value < 0, -s.value >> 24, s.value >> 10) + iif(s.value < 0, -s.value & 16777215, s.value & 1023) AS "end"
FROM attribution_rows a JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.attributions > 0 AND h.first_attribution <= a.id ORDER BY h.first_attribution DESC LIMIT 1)
  AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions
JOIN codes p ON p.list = 'part'
JOIN json_each('[' || CASE p.number
  WHEN 0 THEN a.source_at WHEN 1 THEN a.cue_at WHEN 2 THEN a.content_at ELSE a.addressee_at END || ']') s;

CREATE VIEW attribution_parties AS
SELECT d.id AS article, iif(d.numbers IS NULL, a.id - d.first_attribution + 1, coalesce(json_extract(d.numbers, '$.attributions[' || (a.id - d.first_attribution) || ']'), a.id - d.first_attribution + 1)) AS attribution,
  p.name AS part, j.key AS position, j.value AS entity
FROM attribution_rows a JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.attributions > 0 AND h.first_attribution <= a.id ORDER BY h.first_attribution DESC LIMIT 1)
  AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions
JOIN codes p ON p.list = 'party'
JOIN json_each('[' || CASE p.number WHEN 0 THEN a.source WHEN 1 THEN a.addressee ELSE a.via END || ']') j;

CREATE VIEW events AS
SELECT v.id, d.id AS article, v.id - d.first_event AS position,
  iif(d.numbers IS NULL, v.id - d.first_event + 1, coalesce(json_extract(d.numbers, '$.events[' || (v.id - d.first_event) || ']'), v.id - d.first_event + 1)) AS number,
  (SELECT c.name FROM codes c WHERE c.list = 'type' AND c.number = k.type) AS type, k.mode,
  coalesce(k.contexts, '') AS contexts,
  (SELECT c.name FROM codes c WHERE c.list = 'modality' AND c.number = k.modality) AS modality,
  (SELECT c.name FROM codes c WHERE c.list = 'polarity' AND c.number = k.polarity) AS polarity,
  iif(v.at < 0, -v.at >> 24, v.at >> 10) AS start, iif(v.at < 0, -v.at >> 24, v.at >> 10) + iif(v.at < 0, -v.at & 16777215, v.at & 1023) AS "end",
  iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) AS trigger_start,
  iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) + iif(v.trigger_at < 0, -v.trigger_at & 16777215, v.trigger_at & 1023) AS trigger_end,
  v.holder, v.time, v.place
FROM event_rows v JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.events > 0 AND h.first_event <= v.id ORDER BY h.first_event DESC LIMIT 1)
  AND v.id >= d.first_event AND v.id < d.first_event + d.events
JOIN event_kinds k ON k.id = v.kind;

CREATE VIEW event_parties AS
SELECT d.id AS article, iif(d.numbers IS NULL, v.id - d.first_event + 1, coalesce(json_extract(d.numbers, '$.events[' || (v.id - d.first_event) || ']'), v.id - d.first_event + 1)) AS event, p.name AS part,
  j.key AS position, j.value AS number
FROM event_rows v JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.events > 0 AND h.first_event <= v.id ORDER BY h.first_event DESC LIMIT 1)
  AND v.id >= d.first_event AND v.id < d.first_event + d.events
JOIN codes p ON p.list = 'side'
JOIN json_each('[' || CASE p.number WHEN 0 THEN v.actors WHEN 1 THEN v.recipients ELSE v.participants END || ']') j;

CREATE VIEW times AS
SELECT d.id AS article, j.key AS position,
  iif(d.numbers IS NULL, j.key + 1, coalesce(json_extract(d.numbers, '$.times[' || (j.key) || ']'), j.key + 1)) AS number,
  json_extract(j.value, '$[0]') AS start, json_extract(j.value, '$[0]') + json_extract(j.value, '$[1]') AS "end",
  (SELECT c.name FROM codes c WHERE c.list = 'time type' AND c.number = (json_extract(j.value, '$[2]') & 3)) AS type,
  (SELECT t.term FROM terms t WHERE t.id = json_extract(j.value, '$[2]') >> 2) AS value
FROM articles d JOIN list_rows r ON r.article = d.id JOIN json_each(r.times) j;

CREATE VIEW places AS
SELECT d.id AS article, j.key AS position,
  iif(d.numbers IS NULL, j.key + 1, coalesce(json_extract(d.numbers, '$.places[' || (j.key) || ']'), j.key + 1)) AS number,
  json_extract(j.value, '$[0]') AS start, json_extract(j.value, '$[0]') + json_extract(j.value, '$[1]') AS "end",
  g.name, g.country, g.latitude, g.longitude, g.geonames
FROM articles d JOIN list_rows r ON r.article = d.id JOIN json_each(r.places) j
JOIN gazetteer g ON g.id = json_extract(j.value, '$[2]');

CREATE VIEW wording AS
SELECT r.article, j.key AS position, json_extract(j.value, '$[0]') AS start,
  json_extract(j.value, '$[0]') + json_extract(j.value, '$[1]') AS "end",
  (SELECT c.name FROM codes c WHERE c.list = 'category' AND c.number = json_extract(j.value, '$[2]') >> 1) AS category,
  (SELECT c.name FROM codes c WHERE c.list = 'voice' AND c.number = (json_extract(j.value, '$[2]') & 1)) AS voice, json_extract(j.value, '$[3]') AS holder
FROM list_rows r JOIN json_each(r.wording) j;

CREATE VIEW statements AS
SELECT
  a.id, d.key || ':a' || iif(d.numbers IS NULL, a.id - d.first_attribution + 1, coalesce(json_extract(d.numbers, '$.attributions[' || (a.id - d.first_attribution) || ']'), a.id - d.first_attribution + 1)) AS statement,
  d.published, o.name AS outlet, d.title AS article, d.url,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || a.source || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS speaker,
  (SELECT group_concat(substr(t.text, iif(s.value < 0, -s.value >> 24, s.value >> 10) + 1, iif(s.value < 0, -s.value & 16777215, s.value & 1023)), ' … ')
   FROM json_each('[' || a.source_at || ']') s) AS source,
  (SELECT group_concat(substr(t.text, iif(s.value < 0, -s.value >> 24, s.value >> 10) + 1, iif(s.value < 0, -s.value & 16777215, s.value & 1023)), ' … ')
   FROM json_each('[' || a.cue_at || ']') s) AS cue,
  (SELECT group_concat(substr(t.text, iif(s.value < 0, -s.value >> 24, s.value >> 10) + 1, iif(s.value < 0, -s.value & 16777215, s.value & 1023)), ' … ')
   FROM json_each('[' || a.content_at || ']') s) AS content,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || a.addressee || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS addressee,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || a.via || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS via,
  (SELECT c.name FROM codes c WHERE c.list = 'kind' AND c.number = k.kind) AS kind,
  (SELECT c.name FROM codes c WHERE c.list = 'act' AND c.number = k.act) AS act,
  k.lemma,
  CASE WHEN a.parent IS NULL THEN NULL ELSE d.key || ':a' || a.parent END AS inside
FROM attribution_rows a JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.attributions > 0 AND h.first_attribution <= a.id ORDER BY h.first_attribution DESC LIMIT 1)
  AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions AND d.latest = 1
JOIN statement_kinds k ON k.id = a.kind LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = d.id;

CREATE VIEW happenings AS
SELECT
  v.id, d.key || ':v' || iif(d.numbers IS NULL, v.id - d.first_event + 1, coalesce(json_extract(d.numbers, '$.events[' || (v.id - d.first_event) || ']'), v.id - d.first_event + 1)) AS event,
  d.published, o.name AS outlet, d.title AS article, d.url,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || v.actors || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS actors,
  (SELECT c.name FROM codes c WHERE c.list = 'type' AND c.number = k.type) AS type, k.mode,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || v.recipients || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS recipients,
  (SELECT c.name FROM codes c WHERE c.list = 'modality' AND c.number = k.modality) AS modality,
  (SELECT c.name FROM codes c WHERE c.list = 'polarity' AND c.number = k.polarity) AS polarity,
  coalesce(k.contexts, '') AS contexts,
  substr(t.text, iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) + 1, iif(v.trigger_at < 0, -v.trigger_at & 16777215, v.trigger_at & 1023)) AS trigger,
  substr(t.text, iif(v.at < 0, -v.at >> 24, v.at >> 10) + 1, iif(v.at < 0, -v.at & 16777215, v.at & 1023)) AS clause,
  CASE WHEN v.holder IS NULL THEN NULL ELSE d.key || ':a' || v.holder END AS told_in,
  (SELECT i.value FROM times i WHERE i.article = d.id AND i.number = v.time) AS time,
  (SELECT p.name FROM places p WHERE p.article = d.id AND p.number = v.place) AS place
FROM event_rows v JOIN articles d ON d.id = (SELECT h.id FROM articles h WHERE h.events > 0 AND h.first_event <= v.id ORDER BY h.first_event DESC LIMIT 1)
  AND v.id >= d.first_event AND v.id < d.first_event + d.events AND d.latest = 1
JOIN event_kinds k ON k.id = v.kind LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = d.id;

CREATE VIEW loaded_words AS
SELECT d.key AS article_key, d.published, o.name AS outlet, d.title AS article,
  substr(t.text, w.start + 1, w."end" - w.start) AS words, w.category, w.voice,
  CASE WHEN w.holder IS NULL THEN NULL ELSE d.key || ':a' || w.holder END AS told_in
FROM wording w JOIN articles d ON d.id = w.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = w.article;

CREATE VIEW who_is_who AS
SELECT p.key AS person, p.name, p.type, p.country, d.key || ':e' || e.number AS entity, e.name AS named,
  e.role, d.published, o.name AS outlet, d.title AS article, r.means AS why, l.evidence,
  (SELECT b.key || ':e' || x.number FROM entities x JOIN articles b ON b.id = x.article WHERE x.id = l.other) AS same_as
FROM person_links l JOIN entities e ON e.id = l.entity JOIN people p ON p.id = l.person
JOIN articles d ON d.id = e.article JOIN link_rules r ON r.id = l.rule LEFT JOIN outlets o ON o.id = d.outlet;

CREATE VIEW quote_families AS
SELECT m.family, s.statement, s.published, s.outlet, s.speaker, s.content,
  (SELECT json_group_array(c.name) FROM json_each('[' || m.edits || ']') j
   JOIN codes c ON c.list = 'edit' AND c.number = j.value) AS edits, m.likeness / 1000.0 AS likeness,
  (SELECT d.key || ':a' || a.number FROM attributions a JOIN articles d ON d.id = a.article WHERE a.id = m.against)
    AS compared_with,
  s.url
FROM family_members m JOIN statements s ON s.id = m.attribution
ORDER BY m.family, m.position;

CREATE VIEW ledger AS
SELECT
  s.demand, d.state, d.since,
  (SELECT group_concat(e.name, '; ') FROM demand_parties p JOIN entities e ON e.id = p.entity
   WHERE p.demand = d.id AND p.part = 'source') AS demanded_by,
  (SELECT group_concat(e.name, '; ') FROM demand_parties p JOIN entities e ON e.id = p.entity
   WHERE p.demand = d.id AND p.part = 'addressee') AS demanded_of,
  d.mode, d.wanted_type, d.wanted_mode, d.wanted_polarity, s.kind AS step, s.day, s.basis,
  h.event, h.clause, h.told_in, h.outlet, h.published, h.article, h.url
FROM demand_steps s JOIN demands d ON d.id = s.demand JOIN happenings h ON h.id = s.event
ORDER BY s.demand, s.position;

CREATE VIEW certainty_drifts AS
SELECT d.proposition, d.scope, d.direction, d.day, d.changes,
  b.event AS earlier, b.outlet AS earlier_outlet, b.published AS earlier_published, b.clause AS earlier_clause,
  b.told_in AS earlier_told_in, b.modality AS earlier_modality, b.polarity AS earlier_polarity,
  a.event AS later, a.outlet AS later_outlet, a.published AS later_published, a.clause AS later_clause,
  a.told_in AS later_told_in, a.modality AS later_modality, a.polarity AS later_polarity
FROM drifts d JOIN happenings b ON b.id = d.earlier JOIN happenings a ON a.id = d.later;
