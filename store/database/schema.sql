-- The database of opseq: one file, written stage by stage: ingest in one transaction; analyze in one up to the end of
-- all comparisons, then one for each reduction, and one for the statistics.
-- PRAGMA user_version holds the version of this schema, PRAGMA application_id tells that it is opseq's.
--
-- All text is valid UTF-8 without NUL: bytes of a model file or path that are not appear as \xHH, a
-- backslash as two. Counts that can exceed 64 bits are decimal text.

-- What is fixed when the database is made: control_flow, functions, initializer_inputs, label.
CREATE TABLE database_option (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per completed stage: what wrote this database, when, and with what outcome.
CREATE TABLE stage_run (
  id              INTEGER PRIMARY KEY,
  stage           TEXT NOT NULL,  -- 'ingest', 'remove', 'rename', 'classify' or 'analyze'
  program_version TEXT NOT NULL,
  options         TEXT NOT NULL,  -- JSON object
  started_at      TEXT NOT NULL,  -- UTC, ISO 8601
  ended_at        TEXT NOT NULL,
  counts          TEXT NOT NULL   -- JSON object
) STRICT;

-- A named collection of models. The view role says which are compared.
CREATE TABLE model_set (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What was given on the command line to be read: the only places that a path of this machine is in. Numbered by path.
CREATE TABLE source (
  id      INTEGER PRIMARY KEY,
  path    TEXT NOT NULL UNIQUE,                            -- absolute
  is_file INTEGER NOT NULL CHECK (is_file IN (0, 1))       -- 0: a folder that was searched
) STRICT;

-- A model file in a set. Numbered by set, path, file, which is also the order of every list.
CREATE TABLE model (
  id             INTEGER PRIMARY KEY,
  set_name       TEXT NOT NULL REFERENCES model_set (name),
  path           TEXT NOT NULL,  -- relative to the folder that was given, or the file's name
  source_id      INTEGER NOT NULL REFERENCES source (id) ON UPDATE CASCADE,
  file_bytes     INTEGER,        -- with modified_ns: what an unchanged file is recognised by
  modified_ns    INTEGER,
  limits         TEXT,           -- JSON object: what it was read within; with others it is read again
  status         TEXT NOT NULL CHECK (status IN ('ingested', 'analyzed', 'too_many_paths', 'unreadable')),
  reason         TEXT,           -- one sentence; of 'unreadable' and 'too_many_paths'
  graph_id       INTEGER UNIQUE, -- of its vertices and edges, which stay where they are when models get other numbers
  structure_hash TEXT,           -- of the graph without weights, labels included: equal for the same model in two files
  ir_version     INTEGER,
  opset          INTEGER,        -- of the default domain
  producer       TEXT,
  nodes          INTEGER,        -- operator nodes, those of bodies and inlined functions included
  edges          INTEGER,
  paths          TEXT,           -- exact number of paths from an input to an output, decimal
  distinct_paths INTEGER,        -- distinct label sequences among them; of 'analyzed'
  ngrams         INTEGER,        -- rows in model_ngram; NULL where they exceed a limit
  UNIQUE (set_name, source_id, path),
  CHECK ((reason IS NULL) = (status IN ('ingested', 'analyzed')))
) STRICT;
CREATE INDEX model_by_structure ON model (structure_hash);
CREATE INDEX model_by_source ON model (source_id);

-- Where a model was read from, absolute.
CREATE VIEW model_file (model_id, file) AS
  SELECT model.id, CASE is_file WHEN 1 THEN source.path ELSE rtrim(source.path, '/') || '/' || model.path END
  FROM model
  JOIN source ON source.id = source_id;

CREATE TABLE opset_import (
  model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  position INTEGER NOT NULL,
  domain   TEXT NOT NULL,  -- '' is the default domain
  version  INTEGER NOT NULL,
  PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;

-- What a manifest says of a model beside its set: a column's name and the value there.
CREATE TABLE model_group (
  model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  name     TEXT NOT NULL,
  value    TEXT NOT NULL,
  PRIMARY KEY (model_id, name)
) STRICT, WITHOUT ROWID;

-- What the trials were made with; no row where none were.
CREATE TABLE classification (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  options  TEXT NOT NULL  -- JSON object: runtime, rule, samples, seed, thresholds, limits
) STRICT;

-- What failures have in common when they are the same failure of different models.
CREATE TABLE failure_signature (
  id    INTEGER PRIMARY KEY,
  stage TEXT NOT NULL,  -- 'conversion_failed', 'load_failed', 'run_failed', ...
  text  TEXT NOT NULL,  -- 'not_implemented: no kernel: Tan(7)'
  UNIQUE (stage, text)
) STRICT;

-- A converted model that was run, or of which a table says what became of it. Numbered by path.
CREATE TABLE trial (
  id             INTEGER PRIMARY KEY,
  path           TEXT NOT NULL UNIQUE,  -- of its folder or file, below what was given; or the table's name of it
  model_id       INTEGER REFERENCES model (id) ON DELETE SET NULL ON UPDATE CASCADE,
  outcome        TEXT NOT NULL,         -- of the study's Table 11: 'mismatch', 'correct', 'load_failed', ...
  verdict        TEXT,                  -- what the difference is: 'identical', 'rounding', ..., 'value', 'type', ...
  reason         TEXT,                  -- of an outcome before anything was compared, as a clause
  signature_id   INTEGER REFERENCES failure_signature (id),
  message        TEXT,                  -- the runtime's own words, or the converter's
  note           TEXT,                  -- what happened beside, as a clause: that it crashed at first
  max_difference REAL,                  -- of its worst output; 9e999 is infinite; NULL where nothing was compared
  noise          REAL,                  -- the widest finite band that rounding alone has; NULL where not measured
  score          REAL,                  -- the difference in units of that band, of the worst element
  digits         REAL,                  -- decimal digits that any runtime can be held to, of the worst element
  weak           REAL,                  -- the greatest share of an output's elements with fewer than 2
  unmeasured     TEXT,                  -- why there is no verdict, as a clause
  listed         INTEGER NOT NULL       -- 1: not run here; a table says what became of it
) STRICT;
CREATE INDEX trial_by_model ON trial (model_id);

-- One output of one data set.
CREATE TABLE trial_output (
  trial_id        INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  data_set        TEXT NOT NULL,
  position        INTEGER NOT NULL,
  name            TEXT NOT NULL,
  elements        INTEGER NOT NULL,
  differing       INTEGER NOT NULL,
  verdict         TEXT,
  value_verdict   TEXT,              -- of the values alone, where the type differs
  detail          TEXT NOT NULL,     -- 'float32, not float64'
  max_difference  REAL,
  noise           REAL,
  score           REAL,
  unbounded       INTEGER,           -- elements whose band is infinite
  digits          REAL,              -- of the median element
  source_error    REAL,              -- from the near-exact run, in bands: the greater one is to blame
  converted_error REAL,
  PRIMARY KEY (trial_id, data_set, position)
) STRICT, WITHOUT ROWID;

-- A node to look at for the cause of a difference: the first 10 of each kind.
CREATE TABLE trial_lead (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  data_set TEXT NOT NULL,
  position INTEGER NOT NULL,         -- of the output
  kind     TEXT NOT NULL,            -- 'suspect', 'flip', 'narrowed', 'nan_swallowed', 'nonfinite', 'approximation'
  rank     INTEGER NOT NULL,         -- from 1, in order of the graph
  location TEXT NOT NULL,            -- as a vertex has it; in what a function's call makes: '12/0'
  operator TEXT NOT NULL,            -- its type
  PRIMARY KEY (trial_id, data_set, position, kind, rank)
) STRICT, WITHOUT ROWID;

-- What other tools' criteria say of it.
CREATE TABLE trial_criterion (
  trial_id  INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  criterion TEXT NOT NULL,           -- 'study', 'torch', 'nnsmith', 'optimum', 'polygraphy', 'backend', 'ort_test_runner'
  mismatch  INTEGER NOT NULL,        -- 1: by it the model is one
  PRIMARY KEY (trial_id, criterion)
) STRICT, WITHOUT ROWID;

-- What running a model gave, so that it need not be run again.
CREATE TABLE judgement (
  path        TEXT PRIMARY KEY,      -- of the trial
  fingerprint TEXT NOT NULL,         -- of the files, the runtime, and the options that change what is found
  document    TEXT NOT NULL          -- JSON
) STRICT, WITHOUT ROWID;

-- The study's Table 11.
CREATE VIEW table11 (outcome, models) AS SELECT outcome, count(*) FROM trial GROUP BY outcome;

-- How many models with a verdict are a mismatch by a criterion.
CREATE VIEW criterion_verdict (criterion, verdict, models, mismatches) AS
  SELECT criterion, verdict, count(*), sum(mismatch)
  FROM trial_criterion
  JOIN trial ON trial.id = trial_id
  GROUP BY criterion, verdict;

-- What nodes are labelled with, as the option label says: 'Conv', 'Conv@11', 'Conv+float32', 'Conv+dilations,group'.
CREATE TABLE operator (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL  -- the operator type alone: 'Type' in the default domain, 'domain::Type' outside
) STRICT;

-- The operator graph. In the main graph of a model without inlined functions, a node's vertex number is its index
-- in the file; inputs and outputs come behind the nodes, bodies behind them.
CREATE TABLE graph_vertex (
  graph_id    INTEGER NOT NULL,
  vertex      INTEGER NOT NULL,
  kind        INTEGER NOT NULL,  -- 0: a node, 1: an input, 2: an output
  operator_id INTEGER REFERENCES operator (id),  -- of nodes
  name        TEXT NOT NULL,     -- of the node, or of the input's or output's value
  location    TEXT NOT NULL,     -- of the node: '12', '12/then_branch/3' in a body, '12/0' in the function that 12 calls
  PRIMARY KEY (graph_id, vertex)
) STRICT, WITHOUT ROWID;

CREATE TABLE graph_edge (
  graph_id INTEGER NOT NULL,
  source   INTEGER NOT NULL,
  target   INTEGER NOT NULL,
  PRIMARY KEY (graph_id, source, target)
) STRICT, WITHOUT ROWID;

-- A foreign key would look up the model for each row.
CREATE TRIGGER model_graph AFTER DELETE ON model BEGIN
  DELETE FROM graph_vertex WHERE graph_id = OLD.graph_id;
  DELETE FROM graph_edge WHERE graph_id = OLD.graph_id;
END;

CREATE VIEW vertex (model_id, vertex, kind, operator_id, name, location) AS
  SELECT model.id, vertex, CASE kind WHEN 0 THEN 'node' WHEN 1 THEN 'input' ELSE 'output' END, operator_id, name, location
  FROM model JOIN graph_vertex USING (graph_id);

CREATE VIEW edge (model_id, source, target) AS
  SELECT model.id, source, target FROM model JOIN graph_edge USING (graph_id);

-- A sequence of operators, as a JSON array of their names: each once. Without an index, which would be as large as the
-- table; to look at all takes a tenth of a second for a million.
CREATE TABLE sequence (
  id        INTEGER PRIMARY KEY,
  operators TEXT NOT NULL,
  length    INTEGER NOT NULL
) STRICT;

-- A model holds a sequence of 1 to ngram_max consecutive operators on a path from an input to an output.
CREATE TABLE model_ngram (
  model_id    INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  sequence_id INTEGER NOT NULL REFERENCES sequence (id),
  witness     INTEGER NOT NULL,  -- the lowest vertex at which it ends
  PRIMARY KEY (model_id, sequence_id)
) STRICT, WITHOUT ROWID;

-- The pairs of models that were compared: 'target_target', 'target_contrast', 'target_suite'; see the view role.
CREATE TABLE comparison (
  name        TEXT PRIMARY KEY,
  model_pairs INTEGER NOT NULL,
  path_pairs  TEXT NOT NULL,          -- with multiplicity, decimal
  left_out_path_pairs TEXT NOT NULL   -- those of left_out_pair, likewise
) STRICT, WITHOUT ROWID;

-- The pairs of models of a comparison that were not compared, since it takes more work than a limit allows.
CREATE TABLE left_out_pair (
  comparison   TEXT NOT NULL REFERENCES comparison (name) ON DELETE CASCADE,
  first_model  INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  second_model INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  over         TEXT NOT NULL CHECK (over IN ('max_match_steps', 'max_all_match_steps')),
  PRIMARY KEY (comparison, first_model, second_model)
) STRICT, WITHOUT ROWID;
CREATE INDEX left_out_pair_by_first ON left_out_pair (first_model);
CREATE INDEX left_out_pair_by_second ON left_out_pair (second_model);

-- A model that shares a sequence with another model of the comparison.
CREATE TABLE shared_sequence (
  comparison  TEXT NOT NULL REFERENCES comparison (name) ON DELETE CASCADE,
  sequence_id INTEGER NOT NULL REFERENCES sequence (id),
  model_id    INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE ON UPDATE CASCADE,
  PRIMARY KEY (comparison, sequence_id, model_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_sequence_by_model ON shared_sequence (model_id, comparison);

-- The reductions of comparisons and differences: each comes after all comparisons, one by one.
CREATE TABLE reduction (
  reduction_of TEXT PRIMARY KEY,      -- a comparison's name, or a difference's
  status       TEXT NOT NULL CHECK (status IN ('reduced', 'left_out'))  -- 'left_out': more work than max_reduce_steps
) STRICT, WITHOUT ROWID;

-- The sequences that a comparison or a difference reduces to; none where its reduction was left out.
CREATE TABLE reduced_sequence (
  reduction_of TEXT NOT NULL,  -- a comparison's name, or a difference's
  sequence_id  INTEGER NOT NULL REFERENCES sequence (id),
  PRIMARY KEY (reduction_of, sequence_id)
) STRICT, WITHOUT ROWID;

-- What the last analysis was made of; the analysis is out of date where this no longer holds.
CREATE TABLE analysis (
  only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
  fingerprint TEXT NOT NULL,    -- digest of the options and of the models as ingested
  options     TEXT NOT NULL,    -- JSON object
  is_complete INTEGER NOT NULL  -- 0: comparisons are done, but reductions or statistics are missing
) STRICT;

-- Which sets have which role: 'of' the target, 'against' the contrast, 'by' the suite.
CREATE VIEW role (role, set_name) AS
  SELECT role.key, named.value
  FROM analysis, json_each(analysis.options, '$.roles') AS role, json_each(role.value) AS named;

-- What the tables association and gap were made with, beside the options of the analysis: as opseq gaps has them.
CREATE TABLE statistics (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  options  TEXT NOT NULL  -- JSON object: roles, ngram_max, min_models, min_support, target_only_min_models, rank
) STRICT;

-- A sequence of consecutive operators that min_support models of target and contrast hold: is it more frequent in models
-- of the target? Models count as in comparisons: copies do not. Infinite is what is divided by 0 alone.
CREATE TABLE association (
  sequence_id     INTEGER PRIMARY KEY REFERENCES sequence (id),
  support_of      INTEGER NOT NULL,  -- models of the target that hold it
  support_against INTEGER NOT NULL,  -- models of the contrast that do
  of_without      INTEGER NOT NULL,  -- models of the target that do not
  against_without INTEGER NOT NULL,
  fisher_p        REAL NOT NULL,     -- Fisher's exact test, one-sided
  fisher_q        REAL NOT NULL,     -- Benjamini and Hochberg's, over all rows of this table, as below
  stratified_p    REAL NOT NULL,     -- the exact conditional test among models of the same size
  stratified_q    REAL NOT NULL,
  cmh_z           REAL NOT NULL,     -- Cochran, Mantel and Haenszel's
  odds_ratio      REAL,              -- NULL where it is 0 by 0
  odds_ratio_mh   REAL,              -- Mantel and Haenszel's, among models of the same size; likewise
  ochiai          REAL NOT NULL,
  tarantula       REAL NOT NULL
) STRICT;

-- A campaign of generated models (opseq fuzz), in a database of its own; no row in others.
CREATE TABLE campaign (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  options  TEXT NOT NULL,     -- JSON object: all that models and what becomes of them depend on
  universe INTEGER NOT NULL,  -- pairs (by operand, where they are covered so) that fit by types and ranks
  models   INTEGER NOT NULL,  -- numbers of models that are taken: 0 to models - 1
  rounds   INTEGER NOT NULL,
  seconds  REAL NOT NULL      -- of all runs of the program
) STRICT;

-- What is left of a failing model of a campaign. Numbered as they were found, from 0.
CREATE TABLE campaign_finding (
  number         INTEGER PRIMARY KEY,
  name           TEXT NOT NULL UNIQUE,  -- of its folder
  operators      TEXT NOT NULL,         -- JSON list: of the minimal model's nodes, in order
  tested_kind    TEXT NOT NULL,         -- 'load', 'run', 'crash', ..., 'value', or 'none'
  reference_kind TEXT NOT NULL,
  signature      TEXT NOT NULL,         -- in words
  finding        TEXT NOT NULL          -- JSON object: all that is known of it
) STRICT;

-- A model of a campaign. Numbers that are not there are of models without a node or an output.
CREATE TABLE campaign_model (
  number     INTEGER PRIMARY KEY,
  outcome    TEXT NOT NULL,     -- 'passing', 'failing', 'refused', 'invalid', 'unstable'
  signature  TEXT,              -- what it fails with, or why it was refused
  nodes      INTEGER NOT NULL,
  adds       INTEGER NOT NULL,  -- pairs that no model before it held and that was run
  finding    INTEGER REFERENCES campaign_finding (number),  -- that it fails by
  is_kept    INTEGER NOT NULL   -- 1: it is in the folder of its outcome
) STRICT;

-- How many models of the campaign hold a pair. Without a row: none does.
CREATE TABLE campaign_pair (
  producer   TEXT NOT NULL,
  consumer   TEXT NOT NULL,
  operand    INTEGER NOT NULL,  -- of the consumer, as its schema has it; 0 where pairs are covered without
  models     INTEGER NOT NULL,
  failing    INTEGER NOT NULL,
  is_covered INTEGER NOT NULL,  -- 1: one of these was run
  PRIMARY KEY (producer, consumer, operand)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_operator (
  op_type TEXT PRIMARY KEY,
  models  INTEGER NOT NULL,
  failing INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Nodes that are made no more, as what is tested lacks them, or fails with them alone: see profile.schema.json.
CREATE TABLE campaign_lacking_node (
  op_type TEXT NOT NULL,
  inputs  TEXT NOT NULL,  -- JSON list of types
  outputs TEXT NOT NULL,
  mode    TEXT NOT NULL,
  PRIMARY KEY (op_type, inputs, outputs, mode)
) STRICT, WITHOUT ROWID;

-- A sequence of consecutive operators that min_models models of the target hold, and none of the suite. Without a foreign
-- key of models, which would need an index: where models change, all results of the analysis leave.
CREATE TABLE gap (
  sequence_id            INTEGER PRIMARY KEY REFERENCES sequence (id),
  models                 INTEGER NOT NULL,  -- of the target, that hold it; copies do not count
  is_minimal             INTEGER NOT NULL,  -- 1: no part of it is a gap
  is_minimal_target_only INTEGER NOT NULL,  -- 1: models of the contrast hold all of its parts, and not it
  rank                   INTEGER NOT NULL,  -- from 1
  smallest_model         INTEGER NOT NULL   -- id of the model of fewest nodes among these
) STRICT;

-- How many models of a set hold a sequence of consecutive operators, copies included.
CREATE VIEW ngram_support (sequence_id, set_name, models) AS
  SELECT sequence_id, set_name, count(*)
  FROM model_ngram
  JOIN model ON model.id = model_ngram.model_id
  GROUP BY sequence_id, set_name;

CREATE VIEW intersection (name, sequence_id) AS
  SELECT DISTINCT comparison, sequence_id FROM shared_sequence;

-- 1\2, 1\3 and 1\(2 u 3) of the study's Table 12, one row per sequence.
CREATE VIEW difference (name, sequence_id) AS
  SELECT 'target_only', sequence_id FROM (
    SELECT sequence_id FROM intersection WHERE name = 'target_target'
    EXCEPT SELECT sequence_id FROM intersection WHERE name = 'target_contrast')
  UNION ALL
  SELECT 'uncovered', sequence_id FROM (
    SELECT sequence_id FROM intersection WHERE name = 'target_target'
    EXCEPT SELECT sequence_id FROM intersection WHERE name = 'target_suite')
  UNION ALL
  SELECT 'target_only_uncovered', sequence_id FROM (
    SELECT sequence_id FROM intersection WHERE name = 'target_target'
    EXCEPT SELECT sequence_id FROM intersection WHERE name IN ('target_contrast', 'target_suite'));

-- The models of the target that share a sequence of a difference.
CREATE VIEW difference_model (name, sequence_id, model_id) AS
  SELECT difference.name, difference.sequence_id, shared_sequence.model_id
  FROM difference
  JOIN shared_sequence ON shared_sequence.sequence_id = difference.sequence_id
                      AND shared_sequence.comparison = 'target_target';

-- Readable models that do not count, since the analysis counts models of one set with equal graphs once.
CREATE VIEW copied_model (model_id, copy_of) AS
  SELECT later.id, min(earlier.id)
  FROM model AS later
  JOIN model AS earlier ON earlier.structure_hash = later.structure_hash AND earlier.set_name = later.set_name
                       AND earlier.id < later.id
  WHERE (SELECT json_extract(options, '$.duplicates') FROM analysis) = 'once'
  GROUP BY later.id;

-- Readable models that are the same model as one of a lower number.
CREATE VIEW duplicate_model (model_id, duplicates_of) AS
  SELECT later.id, min(earlier.id)
  FROM model AS later
  JOIN model AS earlier ON earlier.structure_hash = later.structure_hash AND earlier.id < later.id
  GROUP BY later.id;
