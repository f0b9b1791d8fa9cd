-- Articles that are copies of each other or share passages, and where each text comes from.

CREATE TABLE fingerprints (
  bucket INTEGER PRIMARY KEY, -- the upper 16 bits of fingerprints: numbers made of eight words that follow each other
  last INTEGER NOT NULL, -- the article of the last posting
  postings BLOB NOT NULL -- for each 65536 times what its article's id has more than the one before, and the lower 16 bits
) STRICT;

CREATE TABLE relatives (
  article INTEGER NOT NULL REFERENCES articles, -- the one that came later into the corpus
  earlier INTEGER NOT NULL REFERENCES articles, -- one that it was compared with; older versions are compared, too
  kind TEXT NOT NULL, -- copy, excerpt (it stands within the other), passage
  words INTEGER NOT NULL, -- words in the body of the article
  shared INTEGER NOT NULL, -- how many of them stand in the earlier one
  earlier_words INTEGER NOT NULL, -- words in the body of the earlier one
  earlier_shared INTEGER NOT NULL, -- how many of them stand in the article
  PRIMARY KEY (article, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX relatives_back ON relatives (earlier, article);

CREATE TABLE named_sources (
  article INTEGER NOT NULL REFERENCES articles,
  position INTEGER NOT NULL,
  name TEXT NOT NULL, -- agency or outlet that the article names as the source of its text
  rule TEXT NOT NULL, -- signature, dateline, byline, via, first-published
  start INTEGER, -- of the words that name it; null where the byline came beside the text
  "end" INTEGER,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_rules (
  name TEXT PRIMARY KEY,
  means TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO origin_rules VALUES
  ('signature', 'its signature stands at the text'),
  ('dateline', 'the dateline names it'),
  ('byline', 'the byline names it'),
  ('via', 'the text came via it'),
  ('first-published', 'the text says that it was first published there'),
  ('agency', 'it is an agency, whose texts others publish'),
  ('earliest', 'it published the text first'),
  ('longest', 'of the first ones its text is the longest'),
  ('first', 'of the first ones its article came first into the corpus');

CREATE TABLE copies (
  article INTEGER PRIMARY KEY REFERENCES articles, -- newest versions that have copies, or name the source of their text
  text INTEGER NOT NULL REFERENCES articles, -- the article that stands for all copies: the origin's own, else the first
  origin TEXT, -- agency or outlet that the text comes from; null where the first article gives no outlet
  rule TEXT NOT NULL REFERENCES origin_rules, -- why that is the origin
  named_in INTEGER REFERENCES articles -- the copy that names it
) STRICT;
CREATE INDEX copies_by_text ON copies (text);

CREATE VIEW texts_copied AS
SELECT
  t.key AS text, t.title AS text_title, c.origin, r.means AS why,
  d.key AS article, o.name AS outlet, d.published, d.title, d.url,
  (SELECT b.key FROM articles b WHERE b.id = c.named_in) AS named_in
FROM copies c JOIN articles t ON t.id = c.text JOIN origin_rules r ON r.name = c.rule
JOIN articles d ON d.id = c.article LEFT JOIN outlets o ON o.id = d.outlet;

CREATE VIEW related_articles AS
SELECT
  d.key AS article, o.name AS outlet, d.published, d.title, r.kind,
  round(100.0 * r.shared / r.words) AS percent_shared, -- of its words
  e.key AS with_article, p.name AS with_outlet, e.published AS with_published, e.title AS with_title,
  round(100.0 * r.earlier_shared / r.earlier_words) AS with_percent_shared
FROM relatives r JOIN articles d ON d.id = r.article AND d.latest = 1 JOIN articles e ON e.id = r.earlier AND e.latest = 1
LEFT JOIN outlets o ON o.id = d.outlet LEFT JOIN outlets p ON p.id = e.outlet;
