-- Articles whose text or facts were changed after they were first read.

CREATE VIEW versions AS
SELECT
  d.key AS article,
  d.version, -- 1, 2 …, in the order in which they were read
  d.latest, -- 1 for the newest one, else 0
  o.name AS outlet, d.published, d.title, d.url,
  length(t.text) AS characters,
  d.attributions AS statements,
  d.events
FROM articles d JOIN texts t ON t.article = d.id LEFT JOIN outlets o ON o.id = d.outlet
WHERE d.key IN (SELECT key FROM articles WHERE version > 1);
