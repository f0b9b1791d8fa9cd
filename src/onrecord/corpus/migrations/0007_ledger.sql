-- Who demanded what of whom, what followed between the same parties, and propositions told with another certainty.

CREATE TABLE demands (
  id INTEGER PRIMARY KEY, -- in the order of the days on which they were first made
  state TEXT NOT NULL, -- unanswered, rejected, promised, conceded, done
  since TEXT, -- ISO 8601 day of the earliest telling, null where no article says when it was published
  stood TEXT, -- the day from which it has been in this state
  mode TEXT, -- PLOVER's, of the REQUEST: assist, change, yield, meet
  wanted_type TEXT, -- PLOVER's type of the event that is asked for, null where it is not told as an event
  wanted_mode TEXT,
  wanted_polarity TEXT -- +, or - where it is asked that it stop or not happen
) STRICT;
CREATE INDEX demands_by_day ON demands (since);
CREATE INDEX demands_by_state ON demands (state, since);

CREATE TABLE demand_parties (
  demand INTEGER NOT NULL REFERENCES demands,
  part TEXT NOT NULL, -- source, addressee
  position INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity_rows, -- the one of the first article that names this party
  person INTEGER REFERENCES people ON DELETE SET NULL, -- null where it names nobody
  PRIMARY KEY (demand, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX demand_parties_by_person ON demand_parties (person);

CREATE TABLE demand_steps (
  demand INTEGER NOT NULL REFERENCES demands,
  position INTEGER NOT NULL, -- by day; on one day demands come first
  kind TEXT NOT NULL, -- demanded, demanded again, rejected, promised, conceded, done, not done
  basis TEXT NOT NULL, -- what ties it to the demand, in words; '' for the demand itself
  event INTEGER NOT NULL REFERENCES event_rows,
  day TEXT, -- ISO 8601 day, the first where the article gives a longer stretch of time
  dated INTEGER NOT NULL, -- 1 where the article says when it was, 0 where `day` is that of publication
  PRIMARY KEY (demand, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX demand_steps_by_event ON demand_steps (event);

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

CREATE TABLE propositions (
  id INTEGER PRIMARY KEY, -- in the order of the days on which they were first told
  event INTEGER NOT NULL REFERENCES event_rows, -- the telling that came first
  day TEXT, -- ISO 8601 day on which its article was published
  last TEXT -- the day of the last telling
) STRICT;

CREATE TABLE proposition_tellings (
  proposition INTEGER NOT NULL REFERENCES propositions,
  position INTEGER NOT NULL, -- in the order of publication; one telling of each article, the surest of its body
  event INTEGER NOT NULL REFERENCES event_rows,
  voice TEXT NOT NULL, -- alleged, said, asserted
  PRIMARY KEY (proposition, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE drifts (
  id INTEGER PRIMARY KEY,
  proposition INTEGER NOT NULL REFERENCES propositions,
  scope TEXT NOT NULL, -- headline (against the body of its article), copies (of one text), articles
  earlier INTEGER NOT NULL REFERENCES event_rows, -- in the body, where scope is headline
  later INTEGER NOT NULL REFERENCES event_rows,
  day TEXT, -- ISO 8601 day on which the article of the later one was published
  direction TEXT NOT NULL, -- more certain, less certain, other
  changes TEXT NOT NULL, -- JSON list: what changed, from what to what, with the words that show it
  words TEXT NOT NULL -- of both passages and of who takes part, in small letters without marks
) STRICT;
CREATE INDEX drifts_by_day ON drifts (day);
CREATE INDEX drifts_by_proposition ON drifts (proposition);

CREATE VIEW certainty_drifts AS
SELECT d.proposition, d.scope, d.direction, d.day, d.changes,
  b.event AS earlier, b.outlet AS earlier_outlet, b.published AS earlier_published, b.clause AS earlier_clause,
  b.told_in AS earlier_told_in, b.modality AS earlier_modality, b.polarity AS earlier_polarity,
  a.event AS later, a.outlet AS later_outlet, a.published AS later_published, a.clause AS later_clause,
  a.told_in AS later_told_in, a.modality AS later_modality, a.polarity AS later_polarity
FROM drifts d JOIN happenings b ON b.id = d.earlier JOIN happenings a ON a.id = d.later;
