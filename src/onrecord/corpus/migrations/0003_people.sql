-- People, bodies and states over the whole corpus, and why an entity of an article is one of them.

CREATE TABLE people (
  id INTEGER PRIMARY KEY, -- that of the entity by which they first came
  key TEXT NOT NULL, -- Wikidata item, else the public name of that entity: 5654a7c293153b3a:e3
  name TEXT NOT NULL, -- the one that most articles use, a full one before a short one
  aliases TEXT NOT NULL, -- JSON list: their other names
  type TEXT NOT NULL, -- person, organization, group; place for states and those who govern a place
  country TEXT, -- ISO 3166 alpha-3, or PLOVER's IGO, NGO …
  sectors TEXT NOT NULL, -- PLOVER's codes with a space between, the most frequent one first
  role TEXT, -- the words that most articles use
  wikidata TEXT,
  articles INTEGER NOT NULL, -- how many name them
  first TEXT, -- ISO 8601 day on which the first of these was published
  last TEXT -- ISO 8601 day on which the last of these was published
) STRICT;
CREATE INDEX people_by_key ON people (key);

CREATE TABLE person_names (
  person INTEGER NOT NULL REFERENCES people,
  key TEXT NOT NULL, -- what all spellings of a name have in common; surnames and acronyms too
  PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE link_rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  means TEXT NOT NULL
) STRICT;
INSERT INTO link_rules VALUES
  (0, 'first', 'the first of this name'),
  (1, 'item', 'the knowledge base knows both as the same'),
  (2, 'role', 'the same name and role'),
  (3, 'country', 'the same name and country'),
  (4, 'name', 'a name that tells by itself who is meant'),
  (5, 'neighbour', 'the same name, and both articles name somebody else of whom few write'),
  (6, 'part', 'a shorter form of the name that fits nobody else of that country'),
  (7, 'short', 'initials or a nickname that fit nobody else of that country'),
  (8, 'surname', 'a surname that nobody else of that country has, the same role, and somebody else whom both articles name'),
  (9, 'acronym', 'an acronym that an article gives for the name'),
  (10, 'override', 'you said so');

CREATE TABLE person_links (
  entity INTEGER PRIMARY KEY REFERENCES entity_rows,
  person INTEGER NOT NULL REFERENCES people,
  rule INTEGER NOT NULL REFERENCES link_rules,
  evidence TEXT, -- what agrees: the item, role or country, or who else is named in both articles
  other INTEGER REFERENCES entity_rows -- the entity of another article with which it was linked
) STRICT;
CREATE INDEX person_links_by_person ON person_links (person);

CREATE TABLE people_overrides (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- merge, apart
  one TEXT NOT NULL, -- a name, a Wikidata item, or an entity such as 5654a7c293153b3a:e3
  two TEXT NOT NULL,
  met INTEGER -- 1 where both are found in the corpus, else 0; null before people are linked
) STRICT;

CREATE VIEW who_is_who AS
SELECT p.key AS person, p.name, p.type, p.country, d.key || ':e' || e.number AS entity, e.name AS named,
  e.role, d.published, o.name AS outlet, d.title AS article, r.means AS why, l.evidence,
  (SELECT b.key || ':e' || x.number FROM entities x JOIN articles b ON b.id = x.article WHERE x.id = l.other) AS same_as
FROM person_links l JOIN entities e ON e.id = l.entity JOIN people p ON p.id = l.person
JOIN articles d ON d.id = e.article JOIN link_rules r ON r.id = l.rule LEFT JOIN outlets o ON o.id = d.outlet;
