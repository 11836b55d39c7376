-- The graph file of tarikh, version 5. Text is UTF-8, days are YYYY-MM-DD, spans are
-- byte offsets into articles.text, half-open; "" stands for what is not known.
-- application_id is 0x74726B68 ("trkh"), user_version the version of this schema.

-- What was read. ---------------------------------------------------------------

-- One row an article; id is the SHA-256 (first 16 bytes, hex) of its source and text.
CREATE TABLE articles (
  id             TEXT PRIMARY KEY,
  path           TEXT NOT NULL,     -- where it was read from
  url            TEXT NOT NULL,
  title          TEXT NOT NULL,
  source         TEXT NOT NULL,     -- the outlet
  published      TEXT NOT NULL,     -- day
  published_from TEXT NOT NULL,     -- metadata, dateline, byline, footer, url, option
  language       TEXT NOT NULL,     -- BCP 47
  text           TEXT NOT NULL,
  origin         TEXT NOT NULL      -- key of the place it was read from: when that holds another article, this one goes
);
CREATE INDEX articles_by_origin ON articles (origin);

-- What was extracted from each article: the extraction contract's JSON without the
-- text, compressed by Zstandard. The tables below are made of these alone.
CREATE TABLE documents (
  article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  engine  TEXT NOT NULL,            -- version of the extractors that made it
  json    BLOB NOT NULL
);

-- What resolving takes of each document, packed: see digest.go. It is made of documents.json
-- alone.
CREATE TABLE digests (
  article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  data    BLOB NOT NULL
);

-- Articles that have come, gone or changed since the tables below were folded, and the
-- digest of each as it was then; null where it was not there.
CREATE TABLE changed (article TEXT PRIMARY KEY, was BLOB) WITHOUT ROWID;

-- documents counts the changes of the documents, graph is that count when the tables below
-- were folded of them: they are stale where the two differ. resolver is the version of
-- the resolver that folded them.
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

-- What the resolver has noted, so that it resolves anew no more than what a change may reach:
-- names by their spellings, events by their days and participants. Keys are hashes.
CREATE TABLE facts (key INTEGER PRIMARY KEY, data BLOB NOT NULL);

-- The graph. --------------------------------------------------------------------

-- num is local to this file; id is the same in every graph of the same articles.
CREATE TABLE nodes (
  num      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,           -- article event person organisation group place happening date
  label    TEXT NOT NULL,           -- canonical name; of an event its trigger; of an article its title
  en       TEXT NOT NULL,           -- English label
  type     TEXT NOT NULL,           -- of an event
  value    TEXT NOT NULL,           -- TIMEX3 value of an event's or article's time
  begin    TEXT NOT NULL,           -- first day of it
  "end"    TEXT NOT NULL,           -- last day of it
  anchor   TEXT NOT NULL,           -- explicit relative inherited published inferred
  place    TEXT NOT NULL,           -- id of the place of an event
  modality TEXT NOT NULL,           -- actual planned hypothetical negated
  source   TEXT NOT NULL,           -- outlet of an article
  country  TEXT NOT NULL,           -- ISO 3166-1 alpha-2
  lat      REAL NOT NULL,
  lon      REAL NOT NULL,
  mentions INTEGER NOT NULL,        -- passages that name it
  articles INTEGER NOT NULL,        -- articles that do
  more     TEXT NOT NULL,           -- JSON: aliases, titles, other references, conflicts, reasons of merging, what disagrees with the time
  hash     INTEGER NOT NULL         -- of all fields and tellings, to find what changed
);
CREATE INDEX nodes_by_kind ON nodes (kind, articles DESC);
CREATE INDEX nodes_by_time ON nodes (begin) WHERE kind = 'event';

-- Every name of a node, as written and as compared.
CREATE TABLE names (
  num  INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES nodes (num) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key  TEXT NOT NULL,               -- folded: one spelling for all variants
  rank INTEGER NOT NULL             -- 0 label, 1 alias or English label, 2 title
);
CREATE INDEX names_by_node ON names (node);
CREATE INDEX names_by_key ON names (key);

-- Sentences that are quoted.
CREATE TABLE sentences (
  num     INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES nodes (num) ON DELETE CASCADE,
  start   INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  text    TEXT NOT NULL,
  UNIQUE (article, start, "end")
);

-- One row for each article's account of an event, in the order of publication.
CREATE TABLE tellings (
  node          INTEGER NOT NULL REFERENCES nodes (num) ON DELETE CASCADE,
  seq           INTEGER NOT NULL,
  sentence      INTEGER NOT NULL REFERENCES sentences (num),
  event         TEXT NOT NULL,      -- id of the event in the article's document
  type          TEXT NOT NULL,
  trigger       TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end   INTEGER NOT NULL,
  value         TEXT NOT NULL,
  begin         TEXT NOT NULL,
  "end"         TEXT NOT NULL,
  anchor        TEXT NOT NULL,
  conflict      TEXT NOT NULL,      -- what in the article disagrees with the time
  place         TEXT NOT NULL,
  modality      TEXT NOT NULL,
  rule          TEXT NOT NULL,
  confidence    REAL NOT NULL,
  PRIMARY KEY (node, seq)
) WITHOUT ROWID;
CREATE INDEX tellings_by_sentence ON tellings (sentence);

-- At most one edge from one node to another; it holds all roles.
CREATE TABLE edges (
  num       INTEGER PRIMARY KEY,
  from_node INTEGER NOT NULL REFERENCES nodes (num) ON DELETE CASCADE,
  to_node   INTEGER NOT NULL REFERENCES nodes (num) ON DELETE CASCADE,
  hash      INTEGER NOT NULL,
  UNIQUE (from_node, to_node)
);
CREATE INDEX edges_by_target ON edges (to_node);

-- Why an edge is there: a role, and the sentence that says so.
CREATE TABLE evidence (
  edge          INTEGER NOT NULL REFERENCES edges (num) ON DELETE CASCADE,
  seq           INTEGER NOT NULL,
  role          TEXT NOT NULL,      -- agent target place time attribution mentioned-in published located-in part-of
  sentence      INTEGER REFERENCES sentences (num), -- null where no article says it
  article       INTEGER REFERENCES nodes (num) ON DELETE CASCADE,
  mention_start INTEGER NOT NULL,   -- the words that name the target; 0, 0 where there are none
  mention_end   INTEGER NOT NULL,
  rule          TEXT NOT NULL,
  confidence    REAL NOT NULL,
  PRIMARY KEY (edge, seq)
) WITHOUT ROWID;
CREATE INDEX evidence_by_sentence ON evidence (sentence);
CREATE INDEX evidence_by_article ON evidence (article);

-- Under which words a name is looked up; those that the resolver compares.
CREATE TABLE terms (
  term TEXT NOT NULL,
  name INTEGER NOT NULL,            -- names.num
  PRIMARY KEY (term, name)
) WITHOUT ROWID;

-- What paths are searched on, as arrays of numbers, little-endian: nodes in the order of
-- their ids (num, kind, id, and where each id ends), and the offsets, targets and sorts of
-- their ties.
CREATE TABLE snapshot (part TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;

-- Full text, folded; rowids are those of names and sentences.
CREATE VIRTUAL TABLE names_text USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE sentences_text USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

-- For people. --------------------------------------------------------------------

CREATE VIEW events AS
  SELECT n.id, n.type, n.label AS trigger, n.value AS time, n.anchor, p.label AS place, n.modality, n.articles,
         (SELECT group_concat(a.label, '، ') FROM edges e JOIN nodes a ON a.num = e.to_node
           WHERE e.from_node = n.num AND EXISTS (SELECT 1 FROM evidence v WHERE v.edge = e.num AND v.role = 'agent')) AS agents,
         (SELECT group_concat(a.label, '، ') FROM edges e JOIN nodes a ON a.num = e.to_node
           WHERE e.from_node = n.num AND EXISTS (SELECT 1 FROM evidence v WHERE v.edge = e.num AND v.role = 'target')) AS targets,
         (SELECT s.text FROM tellings t JOIN sentences s ON s.num = t.sentence WHERE t.node = n.num AND t.seq = 0) AS sentence
    FROM nodes n LEFT JOIN nodes p ON p.id = n.place
   WHERE n.kind = 'event'
   ORDER BY n.begin = '', n.begin, n.id;

CREATE VIEW quotes AS
  SELECT f.id AS from_id, f.label AS from_label, v.role, t.id AS to_id, t.label AS to_label,
         s.text AS sentence, a.source, a.value AS published, a.label AS article, v.rule, v.confidence
    FROM evidence v JOIN edges e ON e.num = v.edge JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node
    LEFT JOIN sentences s ON s.num = v.sentence LEFT JOIN nodes a ON a.num = v.article;
