-- What search filters and counts by: who, when, where and which act, so small that all of it is read at once. SQLite
-- finds the words; these tell what stands beside them. A BLOB here is a list of numbers, seven bits a byte, the lowest
-- first, the eighth bit where more follow (LEB128). Places in a list of the record count from 0.

CREATE TABLE search_names (
  key TEXT PRIMARY KEY, -- the name in small letters without marks, last word first: a surname finds the whole name
  id INTEGER NOT NULL -- in the order in which names came, from 1
) STRICT, WITHOUT ROWID;

CREATE TABLE search_index (
  article INTEGER PRIMARY KEY REFERENCES articles, -- the newest version only
  outlet INTEGER NOT NULL, -- id in outlets, 0 where the article gives none
  day INTEGER NOT NULL, -- of publication: days since 0000-12-31, 0 where the article gives none
  first_statement INTEGER NOT NULL, -- attribution_rows.id of the first statement, 0 where there is none
  first_event INTEGER NOT NULL, -- event_rows.id of the first event, 0 where there is none
  first_entity INTEGER NOT NULL, -- entity_rows.id of the first entity, 0 where there is none
  statements BLOB NOT NULL, -- for each: act, kind and whether it is told inside another, as one number
  events BLOB NOT NULL, -- for each: type, modality, polarity and whether it is told inside a statement, as one number
  settings BLOB NOT NULL, -- of events that have a place: event, id in search_names of the place, of its country (or 0)
  participants BLOB NOT NULL, -- for each who takes part in something: place of the entity, id in search_names
  aliases BLOB NOT NULL, -- other names: place in the list of participants, id in search_names
  sources BLOB NOT NULL, -- who speaks: statement, place in the list of participants
  channels BLOB NOT NULL, -- through whom it came: statement, participant
  subjects BLOB NOT NULL, -- who is mentioned in the content: statement, participant
  actors BLOB NOT NULL, -- who did it: event, participant
  recipients BLOB NOT NULL -- to whom: event, participant
) STRICT;
