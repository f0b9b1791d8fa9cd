-- Quote families: statements of different articles that give one utterance, and what each did to its words.

INSERT INTO codes VALUES
  ('edit', 0, 'exact'), ('edit', 1, 'trimmed at tail'), ('edit', 2, 'trimmed at head'), ('edit', 3, 'longer'),
  ('edit', 4, 'ellipsis'), ('edit', 5, 'bracketed insertion'), ('edit', 6, 'word changed'), ('edit', 7, 'marks closed around a swapped word'),
  ('edit', 8, 'spliced from two'), ('edit', 9, 'translated differently'), ('edit', 10, 'paraphrased'), ('edit', 11, 'other speaker');

CREATE TABLE family_words (
  word TEXT PRIMARY KEY, -- as words are compared: no case, no hyphens; '' counts all statements
  statements INTEGER NOT NULL -- how many have it, those of older versions of articles included
) STRICT, WITHOUT ROWID;

CREATE TABLE family_pairs (
  bucket INTEGER PRIMARY KEY, -- the upper 16 of 24 bits of fingerprints: numbers made of two telling words of a statement
  last INTEGER NOT NULL, -- the attribution of the last posting
  postings BLOB NOT NULL -- for each 256 times what its attribution's id has more than the one before, and the lower 8 bits
) STRICT;

CREATE TABLE family_links (
  first INTEGER NOT NULL REFERENCES attribution_rows,
  second INTEGER NOT NULL REFERENCES attribution_rows, -- came later into the corpus
  manner INTEGER NOT NULL, -- 0: most words are the same; 1: some in a row are; 2: rare ones are
  evidence INTEGER NOT NULL, -- how much it tells that they share these, in hundredths of a bit
  share INTEGER NOT NULL, -- what part that is of the shorter one, in thousandths
  first_start INTEGER NOT NULL, -- the shared words lie from this word of the first one, counted from 0,
  first_end INTEGER NOT NULL, -- up to, without, this one
  second_start INTEGER NOT NULL,
  second_end INTEGER NOT NULL,
  PRIMARY KEY (first, second, manner)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_links_back ON family_links (second);

CREATE TABLE family_speakers (
  attribution INTEGER PRIMARY KEY REFERENCES attribution_rows, -- one that has links
  persons TEXT NOT NULL -- who its speakers were known to be when families were told: ids with a space between
) STRICT;

CREATE TABLE family_members (
  attribution INTEGER PRIMARY KEY REFERENCES attribution_rows, -- a statement of the newest version of its article
  family INTEGER NOT NULL REFERENCES attribution_rows, -- the first of its members that came into the corpus
  position INTEGER NOT NULL, -- 0 for the earliest by date of publication
  against INTEGER NOT NULL REFERENCES attribution_rows, -- the one with whose words its own are compared
  spliced_with INTEGER REFERENCES attribution_rows, -- the other one that its words come from, where it is spliced from two
  edits ANY NOT NULL, -- what it did to those words, the gravest first
  likeness INTEGER NOT NULL -- part of the words that are alike, in thousandths
) STRICT;
CREATE INDEX family_members_by_family ON family_members (family, position);

CREATE VIEW quote_families AS
SELECT m.family, s.statement, s.published, s.outlet, s.speaker, s.content,
  (SELECT json_group_array(c.name) FROM json_each('[' || m.edits || ']') j
   JOIN codes c ON c.list = 'edit' AND c.number = j.value) AS edits, m.likeness / 1000.0 AS likeness,
  (SELECT d.key || ':a' || a.number FROM attributions a JOIN articles d ON d.id = a.article WHERE a.id = m.against)
    AS compared_with,
  s.url
FROM family_members m JOIN statements s ON s.id = m.attribution
ORDER BY m.family, m.position;
