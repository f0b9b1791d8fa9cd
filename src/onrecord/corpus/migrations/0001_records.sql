-- Articles and what was read in them.

-- Tables whose names end in `_rows` are kept small, and the views without it are made to be read. docs/schema.md tells
-- what the numbers in them mean. In the views, + keeps SQLite from building an index of a whole table for one question.

CREATE TABLE codes (
  list TEXT NOT NULL, -- what is numbered: act, type, modality …
  number INTEGER NOT NULL, -- from 0
  name TEXT NOT NULL,
  PRIMARY KEY (list, number)
) STRICT, WITHOUT ROWID;
INSERT INTO codes VALUES
  ('role', 0, 'headline'), ('role', 1, 'byline'), ('role', 2, 'dateline'), ('role', 3, 'body'),
  ('role', 4, 'caption'), ('role', 5, 'credit'), ('role', 6, 'related'), ('role', 7, 'boilerplate'),
  ('role', 8, 'wire'),
  ('entity type', 0, 'person'), ('entity type', 1, 'organization'), ('entity type', 2, 'group'),
  ('entity type', 3, 'place'), ('entity type', 4, 'facility'), ('entity type', 5, 'product'),
  ('entity type', 6, 'work'), ('entity type', 7, 'other'),
  ('kind', 0, 'direct'), ('kind', 1, 'indirect'), ('kind', 2, 'mixed'),
  ('act', 0, 'say'), ('act', 1, 'ask'), ('act', 2, 'request'), ('act', 3, 'promise'), ('act', 4, 'threaten'),
  ('act', 5, 'deny'), ('act', 6, 'reject'), ('act', 7, 'accuse'), ('act', 8, 'praise'), ('act', 9, 'admit'),
  ('act', 10, 'claim'), ('act', 11, 'announce'), ('act', 12, 'think'), ('act', 13, 'feel'), ('act', 14, 'intend'),
  ('act', 15, 'know'),
  ('type', 0, 'AGREE'), ('type', 1, 'CONSULT'), ('type', 2, 'SUPPORT'), ('type', 3, 'CONCEDE'),
  ('type', 4, 'COOPERATE'), ('type', 5, 'AID'), ('type', 6, 'RETREAT'), ('type', 7, 'REQUEST'),
  ('type', 8, 'ACCUSE'), ('type', 9, 'REJECT'), ('type', 10, 'THREATEN'), ('type', 11, 'PROTEST'),
  ('type', 12, 'SANCTION'), ('type', 13, 'MOBILIZE'), ('type', 14, 'COERCE'), ('type', 15, 'ASSAULT'),
  ('modality', 0, 'actual'), ('modality', 1, 'requested'), ('modality', 2, 'planned'), ('modality', 3, 'possible'),
  ('modality', 4, 'hypothetical'), ('modality', 5, 'questioned'), ('modality', 6, 'general'),
  ('polarity', 0, '+'), ('polarity', 1, '-'),
  ('time type', 0, 'DATE'), ('time type', 1, 'TIME'), ('time type', 2, 'DURATION'), ('time type', 3, 'SET'),
  ('category', 0, 'loaded'), ('category', 1, 'label'), ('category', 2, 'hedge'), ('category', 3, 'scare-quotes'),
  ('category', 4, 'doubt-cue'),
  ('voice', 0, 'outlet'), ('voice', 1, 'quoted'),
  ('part', 0, 'source'), ('part', 1, 'cue'), ('part', 2, 'content'), ('part', 3, 'addressee'),
  ('party', 0, 'source'), ('party', 1, 'addressee'), ('party', 2, 'via'),
  ('side', 0, 'actor'), ('side', 1, 'recipient'), ('side', 2, 'participant');

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE -- as articles give it
) STRICT;

CREATE TABLE provenances (
  id INTEGER PRIMARY KEY,
  details TEXT NOT NULL UNIQUE -- JSON: program, models with their sha256, options
) STRICT;

CREATE TABLE terms (
  id INTEGER PRIMARY KEY, -- in the order in which they came
  term TEXT NOT NULL UNIQUE -- what many rows say: the lemma of a cue, a TimeML value
) STRICT;

CREATE TABLE entity_kinds (
  id INTEGER PRIMARY KEY, -- in the order in which they came
  type INTEGER NOT NULL,
  country TEXT, -- ISO 3166 alpha-3, or PLOVER's IGO, NGO …
  sectors TEXT -- PLOVER's codes with a space between, main one first; null where there are none
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY, -- in the order in which articles came
  key TEXT NOT NULL, -- the record's id: a hash of the address, of the text where there is none
  version INTEGER NOT NULL, -- 1, 2 …: texts found at the same address, in the order in which they were read
  latest INTEGER NOT NULL, -- 1 for the newest version of its key, else 0
  outlet INTEGER REFERENCES outlets,
  published TEXT, -- ISO 8601 date or date-time
  title TEXT,
  url TEXT,
  byline TEXT NOT NULL, -- JSON list of names
  language TEXT, -- BCP 47
  provenance INTEGER NOT NULL REFERENCES provenances,
  input INTEGER NOT NULL REFERENCES terms, -- JSON: what was given to the reader
  first_entity INTEGER NOT NULL, -- id of its first row in entity_rows; the others follow
  entities INTEGER NOT NULL, -- how many it has
  first_attribution INTEGER NOT NULL, -- id of its first row in attribution_rows; the others follow
  attributions INTEGER NOT NULL, -- how many it has
  first_event INTEGER NOT NULL, -- id of its first row in event_rows; the others follow
  events INTEGER NOT NULL, -- how many it has
  UNIQUE (key, version)
) STRICT;
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_outlet ON articles (outlet);

CREATE TABLE texts (
  article INTEGER PRIMARY KEY REFERENCES articles,
  text TEXT NOT NULL -- all offsets count its code points from 0
) STRICT;

CREATE TABLE block_rows (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  role INTEGER NOT NULL,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER, -- 3 for the record's e3; null where that is its place in the record, counted from 1
  name ANY NOT NULL, -- where it stands in the text, or the name itself
  aliases ANY, -- likewise; null where there are none
  role ANY, -- the words that the article gives, likewise
  kind INTEGER NOT NULL REFERENCES entity_kinds,
  named INTEGER NOT NULL, -- 1 where a name refers to it, 0 where only descriptions and pronouns do
  wikidata TEXT
) STRICT;

CREATE TABLE mentions (
  article INTEGER PRIMARY KEY REFERENCES articles,
  packed BLOB NOT NULL -- all of them in order, for programs: see onrecord.corpus.mentions
) STRICT;

CREATE TABLE attribution_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER, -- 2 for the record's a2; null where that is its place in the record, counted from 1
  kind INTEGER NOT NULL,
  act INTEGER NOT NULL,
  lemma INTEGER REFERENCES terms, -- of the cue's head word
  parent INTEGER, -- number of the attribution of the same article whose content holds this one
  source ANY, -- numbers of entities of the same article
  addressee ANY,
  via ANY,
  source_at ANY, -- of the words for the source: 1024 times where they start, and their length; longer ones as -(16777216 times it, and that)
  cue_at ANY,
  content_at ANY,
  addressee_at ANY
) STRICT;

CREATE TABLE event_rows (
  id INTEGER PRIMARY KEY, -- those of an article follow each other, as in its record
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER, -- 4 for the record's v4; null where that is its place in the record, counted from 1
  type INTEGER NOT NULL,
  mode TEXT,
  contexts TEXT, -- PLOVER's codes with a space between; null where there are none
  modality INTEGER NOT NULL,
  polarity INTEGER NOT NULL,
  at INTEGER NOT NULL, -- of the clause that tells it: 1024 times its start, and its length, longer ones as -(16777216 times it, and that)
  trigger_at INTEGER NOT NULL,
  holder INTEGER, -- number of the attribution in whose content it is told
  time INTEGER, -- number of a time of the same article
  place INTEGER, -- number of a place of the same article
  actors ANY, -- numbers of entities of the same article
  recipients ANY,
  participants ANY -- numbers of mentions
) STRICT;

CREATE TABLE time_rows (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER, -- 1 for the record's t1; null where that is its place in the record, counted from 1
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  type INTEGER NOT NULL,
  value INTEGER REFERENCES terms, -- TimeML
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE gazetteer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  latitude REAL, -- degrees
  longitude REAL,
  geonames INTEGER
) STRICT;
CREATE INDEX gazetteer_by_name ON gazetteer (name);

CREATE TABLE place_rows (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER, -- 5 for the record's p5; null where that is its place in the record, counted from 1
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES gazetteer,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording_rows (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  category INTEGER NOT NULL,
  voice INTEGER NOT NULL,
  holder INTEGER, -- number of the attribution whose words they are
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE layers (
  name TEXT PRIMARY KEY, -- of what is computed over the whole corpus
  articles INTEGER NOT NULL, -- id of the last article that it covers
  made_by TEXT NOT NULL -- number of the method
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE attribution_words USING fts5 (
  content, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE article_words USING fts5 (
  text, content = '', columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIEW blocks AS
SELECT article, position, start, start + length AS "end",
  (SELECT name FROM codes WHERE list = 'role' AND number = r.role) AS role
FROM block_rows r;

CREATE VIEW entities AS
SELECT e.id, d.id AS article, e.id - d.first_entity AS position, coalesce(e.number, e.id - d.first_entity + 1) AS number,
  iif(typeof(e.name) = 'integer', substr(t.text, (e.name >> 8) + 1, e.name & 255), e.name) AS name,
  (SELECT json_group_array(iif(j.type = 'integer', substr(t.text, (j.value >> 8) + 1, j.value & 255), j.value))
   FROM json_each('[' || e.aliases || ']') j) AS aliases,
  (SELECT c.name FROM codes c WHERE c.list = 'entity type' AND c.number = k.type) AS type,
  k.country, coalesce(k.sectors, '') AS sectors,
  iif(typeof(e.role) = 'integer', substr(t.text, (e.role >> 8) + 1, e.role & 255), e.role) AS role,
  e.wikidata, e.named, l.person
FROM articles d JOIN texts t ON t.article = d.id JOIN entity_rows e
  ON +e.article = d.id AND e.id >= d.first_entity AND e.id < d.first_entity + d.entities
JOIN entity_kinds k ON k.id = e.kind LEFT JOIN person_links l ON l.entity = e.id;

CREATE VIEW attributions AS
SELECT a.id, d.id AS article, a.id - d.first_attribution AS position,
  coalesce(a.number, a.id - d.first_attribution + 1) AS number,
  (SELECT c.name FROM codes c WHERE c.list = 'kind' AND c.number = a.kind) AS kind,
  (SELECT c.name FROM codes c WHERE c.list = 'act' AND c.number = a.act) AS act,
  (SELECT t.term FROM terms t WHERE t.id = a.lemma) AS lemma, a.parent
FROM articles d JOIN attribution_rows a
  ON +a.article = d.id AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions;

CREATE VIEW spans AS
SELECT d.id AS article, coalesce(a.number, a.id - d.first_attribution + 1) AS attribution, p.name AS part,
  s.key AS position, iif(s.value < 0, -s.value >> 24, s.value >> 10) AS start,
  iif(s.value < 0, -s.value >> 24, s.value >> 10) + iif(s.value < 0, -s.value & 16777215, s.value & 1023) AS "end"
FROM articles d JOIN attribution_rows a
  ON +a.article = d.id AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions
JOIN codes p ON p.list = 'part'
JOIN json_each('[' || CASE p.number
  WHEN 0 THEN a.source_at WHEN 1 THEN a.cue_at WHEN 2 THEN a.content_at ELSE a.addressee_at END || ']') s;

CREATE VIEW attribution_parties AS
SELECT d.id AS article, coalesce(a.number, a.id - d.first_attribution + 1) AS attribution, p.name AS part,
  j.key AS position, j.value AS entity
FROM articles d JOIN attribution_rows a
  ON +a.article = d.id AND a.id >= d.first_attribution AND a.id < d.first_attribution + d.attributions
JOIN codes p ON p.list = 'party'
JOIN json_each('[' || CASE p.number WHEN 0 THEN a.source WHEN 1 THEN a.addressee ELSE a.via END || ']') j;

CREATE VIEW events AS
SELECT v.id, d.id AS article, v.id - d.first_event AS position, coalesce(v.number, v.id - d.first_event + 1) AS number,
  (SELECT c.name FROM codes c WHERE c.list = 'type' AND c.number = v.type) AS type, v.mode,
  coalesce(v.contexts, '') AS contexts,
  (SELECT c.name FROM codes c WHERE c.list = 'modality' AND c.number = v.modality) AS modality,
  (SELECT c.name FROM codes c WHERE c.list = 'polarity' AND c.number = v.polarity) AS polarity,
  iif(v.at < 0, -v.at >> 24, v.at >> 10) AS start, iif(v.at < 0, -v.at >> 24, v.at >> 10) + iif(v.at < 0, -v.at & 16777215, v.at & 1023) AS "end",
  iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) AS trigger_start,
  iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) + iif(v.trigger_at < 0, -v.trigger_at & 16777215, v.trigger_at & 1023) AS trigger_end,
  v.holder, v.time, v.place
FROM articles d JOIN event_rows v ON +v.article = d.id AND v.id >= d.first_event AND v.id < d.first_event + d.events;

CREATE VIEW event_parties AS
SELECT d.id AS article, coalesce(v.number, v.id - d.first_event + 1) AS event, p.name AS part,
  j.key AS position, j.value AS number
FROM articles d JOIN event_rows v ON +v.article = d.id AND v.id >= d.first_event AND v.id < d.first_event + d.events
JOIN codes p ON p.list = 'side'
JOIN json_each('[' || CASE p.number WHEN 0 THEN v.actors WHEN 1 THEN v.recipients ELSE v.participants END || ']') j;

CREATE VIEW times AS
SELECT article, position, coalesce(number, position + 1) AS number, start, start + length AS "end",
  (SELECT c.name FROM codes c WHERE c.list = 'time type' AND c.number = t.type) AS type,
  (SELECT term FROM terms WHERE id = t.value) AS value
FROM time_rows t;

CREATE VIEW places AS
SELECT r.article, r.position, coalesce(r.number, r.position + 1) AS number, r.start, r.start + r.length AS "end",
  (SELECT name FROM gazetteer WHERE id = r.place) AS name, (SELECT country FROM gazetteer WHERE id = r.place) AS country,
  (SELECT latitude FROM gazetteer WHERE id = r.place) AS latitude,
  (SELECT longitude FROM gazetteer WHERE id = r.place) AS longitude,
  (SELECT geonames FROM gazetteer WHERE id = r.place) AS geonames
FROM place_rows r;

CREATE VIEW wording AS
SELECT article, position, start, start + length AS "end",
  (SELECT c.name FROM codes c WHERE c.list = 'category' AND c.number = w.category) AS category,
  (SELECT c.name FROM codes c WHERE c.list = 'voice' AND c.number = w.voice) AS voice, holder
FROM wording_rows w;

CREATE VIEW article_list AS
SELECT a.id, a.key, a.version, a.latest, o.name AS outlet, a.published, a.title, a.url, a.byline, a.language, t.text
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet JOIN texts t ON t.article = a.id;

CREATE VIEW statements AS
SELECT
  a.id, d.key || ':a' || coalesce(a.number, a.id - d.first_attribution + 1) AS statement,
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
  (SELECT c.name FROM codes c WHERE c.list = 'kind' AND c.number = a.kind) AS kind,
  (SELECT c.name FROM codes c WHERE c.list = 'act' AND c.number = a.act) AS act,
  (SELECT c.term FROM terms c WHERE c.id = a.lemma) AS lemma,
  CASE WHEN a.parent IS NULL THEN NULL ELSE d.key || ':a' || a.parent END AS inside
FROM attribution_rows a JOIN articles d ON d.id = a.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = a.article;

CREATE VIEW happenings AS
SELECT
  v.id, d.key || ':v' || coalesce(v.number, v.id - d.first_event + 1) AS event,
  d.published, o.name AS outlet, d.title AS article, d.url,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || v.actors || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS actors,
  (SELECT c.name FROM codes c WHERE c.list = 'type' AND c.number = v.type) AS type, v.mode,
  (SELECT group_concat(e.name, '; ') FROM json_each('[' || v.recipients || ']') j
   CROSS JOIN entities e ON e.article = d.id AND e.number = j.value) AS recipients,
  (SELECT c.name FROM codes c WHERE c.list = 'modality' AND c.number = v.modality) AS modality,
  (SELECT c.name FROM codes c WHERE c.list = 'polarity' AND c.number = v.polarity) AS polarity,
  coalesce(v.contexts, '') AS contexts,
  substr(t.text, iif(v.trigger_at < 0, -v.trigger_at >> 24, v.trigger_at >> 10) + 1, iif(v.trigger_at < 0, -v.trigger_at & 16777215, v.trigger_at & 1023)) AS trigger,
  substr(t.text, iif(v.at < 0, -v.at >> 24, v.at >> 10) + 1, iif(v.at < 0, -v.at & 16777215, v.at & 1023)) AS clause,
  CASE WHEN v.holder IS NULL THEN NULL ELSE d.key || ':a' || v.holder END AS told_in,
  (SELECT i.value FROM times i WHERE i.article = v.article AND i.number = v.time) AS time,
  (SELECT p.name FROM places p WHERE p.article = v.article AND p.number = v.place) AS place
FROM event_rows v JOIN articles d ON d.id = v.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = v.article;

CREATE VIEW loaded_words AS
SELECT d.key AS article_key, d.published, o.name AS outlet, d.title AS article,
  substr(t.text, w.start + 1, w."end" - w.start) AS words, w.category, w.voice,
  CASE WHEN w.holder IS NULL THEN NULL ELSE d.key || ':a' || w.holder END AS told_in
FROM wording w JOIN articles d ON d.id = w.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = w.article;
