-- Articles and what was read in them. Ids of a record (a3, v12) are kept as numbers; what belongs to an article is
-- found by (article, position), its place in the record's list.

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE -- as articles give it
) STRICT;

CREATE TABLE provenances (
  id INTEGER PRIMARY KEY,
  details TEXT NOT NULL UNIQUE -- JSON: program, models with their sha256, options
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
  input TEXT NOT NULL, -- JSON: what was given to the reader
  UNIQUE (key, version)
) STRICT;
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_outlet ON articles (outlet);

CREATE TABLE texts (
  article INTEGER PRIMARY KEY REFERENCES articles,
  text TEXT NOT NULL -- all offsets count its code points from 0
) STRICT;

CREATE TABLE blocks (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  role TEXT NOT NULL, -- headline, body, caption …
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 3 for the record's e3
  name TEXT NOT NULL,
  aliases TEXT NOT NULL, -- JSON list
  type TEXT NOT NULL, -- person, organization, group, place …
  country TEXT, -- ISO 3166 alpha-3, or PLOVER's IGO, NGO …
  sectors TEXT NOT NULL, -- PLOVER's codes with a space between, main one first
  role TEXT, -- the words the article gives
  wikidata TEXT,
  UNIQUE (article, number)
) STRICT;

CREATE TABLE mention_kinds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
INSERT INTO mention_kinds VALUES (0, 'name'), (1, 'nominal'), (2, 'pronoun');

CREATE TABLE mentions (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 7 for the record's m7
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES mention_kinds,
  entity INTEGER NOT NULL, -- number of an entity of the same article
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 2 for the record's a2
  kind TEXT NOT NULL, -- direct, indirect, mixed
  act TEXT NOT NULL, -- say, deny, request …
  lemma TEXT, -- of the cue's head word
  parent INTEGER, -- number of the attribution of the same article whose content holds this one
  UNIQUE (article, number)
) STRICT;

CREATE TABLE spans (
  article INTEGER NOT NULL REFERENCES articles,
  attribution INTEGER NOT NULL, -- its number in the article
  part TEXT NOT NULL, -- source, cue, content, addressee
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (article, attribution, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution_parties (
  article INTEGER NOT NULL REFERENCES articles,
  attribution INTEGER NOT NULL, -- its number in the article
  part TEXT NOT NULL, -- source, addressee, via
  position INTEGER NOT NULL,
  entity INTEGER NOT NULL, -- number of an entity of the same article
  PRIMARY KEY (article, attribution, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 4 for the record's v4
  type TEXT NOT NULL, -- PLOVER's: ASSAULT, REQUEST …
  mode TEXT,
  contexts TEXT NOT NULL, -- PLOVER's codes with a space between
  modality TEXT NOT NULL, -- actual, requested, planned, possible, hypothetical, questioned, general
  polarity TEXT NOT NULL, -- + or -
  start INTEGER NOT NULL, -- of the clause that tells it
  "end" INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  holder INTEGER, -- number of the attribution in whose content it is told
  time INTEGER, -- number of a time of the same article
  place INTEGER, -- number of a place of the same article
  UNIQUE (article, number)
) STRICT;
CREATE INDEX events_by_type ON events (type, modality, polarity);

CREATE TABLE event_parties (
  article INTEGER NOT NULL REFERENCES articles,
  event INTEGER NOT NULL, -- its number in the article
  part TEXT NOT NULL, -- actor, recipient, participant
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- of an entity of the same article; of a mention where part is participant
  PRIMARY KEY (article, event, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 1 for the record's t1
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL, -- DATE, TIME, DURATION, SET
  value TEXT, -- TimeML
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL, -- 5 for the record's p5
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  latitude REAL, -- degrees
  longitude REAL,
  geonames INTEGER,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  category TEXT NOT NULL, -- loaded, label, hedge, scare-quotes, doubt-cue
  voice TEXT NOT NULL, -- outlet, quoted
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
  title, text, content = '', tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIEW article_list AS
SELECT a.id, a.key, a.version, a.latest, o.name AS outlet, a.published, a.title, a.url, a.byline, a.language, t.text
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet JOIN texts t ON t.article = a.id;

CREATE VIEW mention_list AS
SELECT m.article, 'm' || m.number AS mention, k.name AS kind, e.name AS entity, e.id AS entity_id,
  substr(t.text, m.start + 1, m."end" - m.start) AS words, m.start, m."end"
FROM mentions m JOIN mention_kinds k ON k.id = m.kind JOIN texts t ON t.article = m.article
JOIN entities e ON e.article = m.article AND e.number = m.entity;

CREATE VIEW statements AS
SELECT
  a.id, d.key || ':a' || a.number AS statement, d.published, o.name AS outlet, d.title AS article, d.url,
  (SELECT group_concat(e.name, '; ') FROM attribution_parties p
   JOIN entities e ON e.article = p.article AND e.number = p.entity
   WHERE p.article = a.article AND p.attribution = a.number AND p.part = 'source') AS speaker,
  (SELECT group_concat(substr(t.text, s.start + 1, s."end" - s.start), ' … ') FROM spans s
   WHERE s.article = a.article AND s.attribution = a.number AND s.part = 'source') AS source,
  (SELECT group_concat(substr(t.text, s.start + 1, s."end" - s.start), ' … ') FROM spans s
   WHERE s.article = a.article AND s.attribution = a.number AND s.part = 'cue') AS cue,
  (SELECT group_concat(substr(t.text, s.start + 1, s."end" - s.start), ' … ') FROM spans s
   WHERE s.article = a.article AND s.attribution = a.number AND s.part = 'content') AS content,
  (SELECT group_concat(e.name, '; ') FROM attribution_parties p
   JOIN entities e ON e.article = p.article AND e.number = p.entity
   WHERE p.article = a.article AND p.attribution = a.number AND p.part = 'addressee') AS addressee,
  (SELECT group_concat(e.name, '; ') FROM attribution_parties p
   JOIN entities e ON e.article = p.article AND e.number = p.entity
   WHERE p.article = a.article AND p.attribution = a.number AND p.part = 'via') AS via,
  a.kind, a.act, a.lemma,
  CASE WHEN a.parent IS NULL THEN NULL ELSE d.key || ':a' || a.parent END AS inside
FROM attributions a JOIN articles d ON d.id = a.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = a.article;

CREATE VIEW happenings AS
SELECT
  v.id, d.key || ':v' || v.number AS event, d.published, o.name AS outlet, d.title AS article, d.url,
  (SELECT group_concat(e.name, '; ') FROM event_parties p
   JOIN entities e ON e.article = p.article AND e.number = p.number
   WHERE p.article = v.article AND p.event = v.number AND p.part = 'actor') AS actors,
  v.type, v.mode,
  (SELECT group_concat(e.name, '; ') FROM event_parties p
   JOIN entities e ON e.article = p.article AND e.number = p.number
   WHERE p.article = v.article AND p.event = v.number AND p.part = 'recipient') AS recipients,
  v.modality, v.polarity, v.contexts,
  substr(t.text, v.trigger_start + 1, v.trigger_end - v.trigger_start) AS trigger,
  substr(t.text, v.start + 1, v."end" - v.start) AS clause,
  CASE WHEN v.holder IS NULL THEN NULL ELSE d.key || ':a' || v.holder END AS told_in,
  (SELECT i.value FROM times i WHERE i.article = v.article AND i.number = v.time) AS time,
  (SELECT p.name FROM places p WHERE p.article = v.article AND p.number = v.place) AS place
FROM events v JOIN articles d ON d.id = v.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = v.article;

CREATE VIEW loaded_words AS
SELECT d.key AS article_key, d.published, o.name AS outlet, d.title AS article,
  substr(t.text, w.start + 1, w."end" - w.start) AS words, w.category, w.voice,
  CASE WHEN w.holder IS NULL THEN NULL ELSE d.key || ':a' || w.holder END AS told_in
FROM wording w JOIN articles d ON d.id = w.article AND d.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet JOIN texts t ON t.article = w.article;
