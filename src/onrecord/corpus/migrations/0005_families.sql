-- Quote families: statements of different articles that give one utterance, and what each did to its words.

CREATE TABLE family_words (
  word TEXT PRIMARY KEY, -- as words are compared: no case, no hyphens; '' counts all statements
  statements INTEGER NOT NULL -- how many have it, those of older versions of articles included
) STRICT, WITHOUT ROWID;

CREATE TABLE family_pairs (
  bucket INTEGER PRIMARY KEY, -- the upper 16 bits of fingerprints: numbers made of two telling words of a statement
  postings BLOB NOT NULL -- six bytes each, little-endian: the lower 16 bits of a fingerprint, 32 of an attribution's id
) STRICT;

CREATE TABLE family_links (
  first INTEGER NOT NULL REFERENCES attribution_rows,
  second INTEGER NOT NULL REFERENCES attribution_rows, -- came later into the corpus
  manner TEXT NOT NULL, -- words: most of them are the same; part: some in a row are; sense: rare ones are
  evidence REAL NOT NULL, -- how much it tells that they share these, in bits
  share REAL NOT NULL, -- what part that is of the shorter one, 0 to 1
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
  edits TEXT NOT NULL, -- JSON list: what it did to those words, the gravest first
  likeness REAL NOT NULL -- part of the words that are alike, 0 to 1
) STRICT;
CREATE INDEX family_members_by_family ON family_members (family, position);

CREATE VIEW quote_families AS
SELECT m.family, s.statement, s.published, s.outlet, s.speaker, s.content, m.edits, m.likeness,
  (SELECT d.key || ':a' || a.number FROM attributions a JOIN articles d ON d.id = a.article WHERE a.id = m.against)
    AS compared_with,
  s.url
FROM family_members m JOIN statements s ON s.id = m.attribution
ORDER BY m.family, m.position;
