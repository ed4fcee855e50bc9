-- Acts: the ledger's entries, what they seal, the records they make, what goes to partners, and what is to be done later.
-- One act is one transaction over all of these. Times are milliseconds since 1970 UTC. PostgreSQL 15 or later.
--
-- No foreign keys on what every act writes: there is one writer, which numbers entries itself, and a check of each row
-- would cost more than the row. What a reader may see is decided by the node's policy; the row-level rules below repeat
-- it from settings of the transaction, so that a forgotten condition in a question shows nothing.

-- The one row of this node's ledger. batch: name of the last transaction, so that an answer that was lost can be found
-- again, and a second writer is noticed.
CREATE TABLE ledger_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  size bigint NOT NULL CHECK (size >= 0),
  batch text NOT NULL
);
INSERT INTO ledger_head (size, batch) VALUES (0, '');

-- What is hashed into the tree, in its order, without a gap. kind, author and time stand in the bytes too; here to be asked.
CREATE TABLE entries (
  entry bigint PRIMARY KEY,
  bytes bytea NOT NULL,
  kind text NOT NULL,
  author text NOT NULL,
  time_ms bigint NOT NULL
);
CREATE INDEX entries_of_author ON entries (author, entry);

-- What an entry sealed. Erasing deletes the row: salt and bytes together. The entry stays.
CREATE TABLE payloads (
  entry bigint NOT NULL,
  part text NOT NULL CHECK (part IN ('payload', 'reason')),
  salt bytea NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (entry, part)
);

-- An act that was given with an id is not done again. count: entries of its group, from `entry` on.
CREATE TABLE act_ids (
  id text PRIMARY KEY,
  entry bigint NOT NULL,
  count integer NOT NULL,
  time_ms bigint NOT NULL
);
CREATE INDEX act_ids_in_time ON act_ids (time_ms);

-- Equal markings are one label set. rank: 0 or 1, of its own scheme. key: labelSetKey of the marking.
CREATE TABLE label_sets (
  id integer PRIMARY KEY,
  key text NOT NULL UNIQUE,
  scheme text NOT NULL,
  level text NOT NULL,
  rank smallint NOT NULL CHECK (rank IN (0, 1)),
  releasable_to text[] NOT NULL,
  conditions text[] NOT NULL,
  purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
  originator text NOT NULL,
  originator_control boolean NOT NULL
);

-- Which label sets records of a kind have had: what a reader's permissions are worked out for.
CREATE TABLE kind_label_sets (
  kind text NOT NULL,
  label_set integer NOT NULL REFERENCES label_sets,
  PRIMARY KEY (kind, label_set)
);

-- Every record as it stands. Its data is in the payload of `entry`. words: for search, each a prefix of one of the record's.
CREATE TABLE records (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  owner text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  standing text NOT NULL CHECK (standing IN ('live', 'hidden', 'erased')),
  label_set integer NOT NULL REFERENCES label_sets,
  entry bigint NOT NULL,
  author text NOT NULL,
  time_ms bigint NOT NULL,
  review_ms bigint NOT NULL,
  delete_ms bigint NOT NULL,
  hold text,
  distress boolean NOT NULL,
  simulated boolean NOT NULL,
  heading text NOT NULL,
  words tsvector NOT NULL,
  subjects text[] NOT NULL
);
CREATE INDEX records_in_time ON records (time_ms, id);
CREATE INDEX records_of_kind ON records (kind, time_ms, id);
CREATE INDEX records_of_label_set ON records (label_set, kind, time_ms, id);
CREATE INDEX records_to_review ON records (review_ms) WHERE standing <> 'erased';
CREATE INDEX records_to_delete ON records (delete_ms) WHERE standing <> 'erased';
CREATE INDEX records_words ON records USING gin (words);
CREATE INDEX records_subjects ON records USING gin (subjects);

CREATE TABLE record_versions (
  id uuid NOT NULL,
  version integer NOT NULL,
  entry bigint NOT NULL UNIQUE,
  standing text NOT NULL,
  label_set integer NOT NULL REFERENCES label_sets,
  author text NOT NULL,
  time_ms bigint NOT NULL,
  review_ms bigint NOT NULL,
  delete_ms bigint NOT NULL,
  hold text,
  distress boolean NOT NULL,
  simulated boolean NOT NULL,
  PRIMARY KEY (id, version)
);

-- Which records an act was about, for whoever inspects.
CREATE TABLE act_records (
  record uuid NOT NULL,
  entry bigint NOT NULL,
  PRIMARY KEY (record, entry)
);
CREATE INDEX act_records_of_entry ON act_records (entry);

-- What a partner is told, by lane, numbered 1, 2, 3 ... without a gap. entry: one of its own, whose payload crosses.
CREATE TABLE release_log (
  partner text NOT NULL,
  lane text NOT NULL,
  seq bigint NOT NULL,
  entry bigint NOT NULL,
  record uuid NOT NULL,
  version integer NOT NULL,
  act text NOT NULL CHECK (act IN ('release', 'recall', 'correct', 'erase')),
  purpose text NOT NULL,
  policy_hash text NOT NULL,
  policies text[] NOT NULL,
  PRIMARY KEY (partner, lane, seq)
);
CREATE INDEX release_log_of_record ON release_log (record, partner, entry);
CREATE INDEX release_log_in_order ON release_log (entry);

CREATE TABLE release_heads (
  partner text NOT NULL,
  lane text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (partner, lane)
);

-- What is to be done later. lease_ms: a runner has it until then; null: nobody. payload: JSON.
CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  kind text NOT NULL,
  run_ms bigint NOT NULL,
  lease_ms bigint,
  attempt integer NOT NULL DEFAULT 0,
  payload text NOT NULL,
  trouble text
);
CREATE INDEX jobs_due ON jobs (run_ms);

-- What this node, as a witness, last signed of another's ledger. A witness that forgets must get a new key.
CREATE TABLE witnessed (
  origin text PRIMARY KEY,
  size bigint NOT NULL,
  checkpoint bytea NOT NULL,
  time_ms bigint NOT NULL
);

-- Who asks, from settings of the transaction. One that is missing is an empty text or null: then there is no row, and
-- nothing is seen.
CREATE VIEW asking AS
  WITH told AS MATERIALIZED (
    SELECT
      nullif(current_setting('entente.reader', true), '') AS reader,
      nullif(current_setting('entente.state', true), '') AS state,
      nullif(current_setting('entente.role', true), '') AS role,
      nullif(current_setting('entente.rank', true), '')::smallint AS rank,
      nullif(current_setting('entente.conditions', true), '')::text[] AS conditions,
      nullif(current_setting('entente.purpose', true), '') AS purpose,
      nullif(current_setting('entente.legal_basis', true), '') = 'yes' AS has_legal_basis,
      nullif(current_setting('entente.guest', true), '') <> 'no' AS is_guest
  )
  SELECT * FROM told
  WHERE reader IN ('person', 'partner') AND state IS NOT NULL AND role IS NOT NULL AND rank IS NOT NULL
    AND conditions IS NOT NULL AND purpose IS NOT NULL AND has_legal_basis IS NOT NULL AND is_guest IS NOT NULL;

-- The label sets that this reader may see: the lines that no change of policy moves. A policy may say less, never more.
CREATE VIEW seen_label_sets AS
  WITH asking AS MATERIALIZED (SELECT * FROM asking)
  SELECT id FROM label_sets, asking
  WHERE role <> 'administrator'
    AND (state = originator OR state = ANY (releasable_to))
    AND label_sets.rank <= asking.rank
    AND label_sets.conditions <@ asking.conditions
    AND CASE purpose
      WHEN 'oversight' THEN reader = 'person'
      WHEN 'programme' THEN purposes = ARRAY['programme']
      WHEN 'crime-groups' THEN has_legal_basis AND purpose = ANY (purposes)
      WHEN 'administration' THEN false
      ELSE purpose = ANY (purposes)
    END
    AND (role <> 'programme' OR purposes = ARRAY['programme'])
    AND NOT (is_guest AND originator_control);

-- Life first: a watch officer sees live distress whatever its marking.
CREATE VIEW sees_distress AS
  SELECT EXISTS (SELECT FROM asking WHERE reader = 'person' AND role = 'watch-officer') AS sees;

-- What is hidden, being overdue or recalled, is for people who may decide about it: an observer never may.
CREATE VIEW sees_hidden AS
  SELECT EXISTS (SELECT FROM asking WHERE reader = 'person' AND NOT is_guest) AS sees;

-- Candidates for a search, up to a number: under the rules no index of words or lists is used (their operators might
-- tell of rows that are not seen), and every record would be read. What these belong to is asked under the rules.
CREATE FUNCTION records_with_words(tsquery, bigint) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT id FROM records WHERE words @@ $1 LIMIT $2';
CREATE FUNCTION records_with_subject(text, bigint) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT id FROM records WHERE subjects @> ARRAY[$1] LIMIT $2';

-- The role that questions are asked with. It reads, and only what the rules below let through.
-- Who runs the server may make it beforehand, where the node may not.
DO $$
DECLARE
  reader text := current_schema() || '_reader';
  node text := current_user;
  watched text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', reader);
  END IF;
  BEGIN
    EXECUTE format('SET LOCAL ROLE %I', reader);
    EXECUTE format('SET LOCAL ROLE %I', node);
  EXCEPTION WHEN insufficient_privilege THEN
    EXECUTE format('GRANT %I TO %I', reader, node);
  END;
  FOREACH watched IN ARRAY ARRAY['records_with_words(tsquery, bigint)', 'records_with_subject(text, bigint)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I', watched, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', watched);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', watched, reader);
  END LOOP;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), reader);
  EXECUTE format(
    'GRANT SELECT ON records, record_versions, payloads, entries, act_records, label_sets, seen_label_sets,
       sees_distress, sees_hidden TO %I', reader);

  FOREACH watched IN ARRAY ARRAY['records', 'record_versions', 'payloads', 'entries', 'act_records'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', watched);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', watched);
    -- The node itself, when it writes, sequences, erases and copies.
    EXECUTE format('CREATE POLICY of_the_node ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', watched);
  END LOOP;

  EXECUTE format($rule$
    CREATE POLICY as_released ON records FOR SELECT TO %I USING (
      (label_set IN (SELECT id FROM seen_label_sets) OR distress AND (SELECT sees FROM sees_distress))
      AND (standing <> 'hidden' OR (SELECT sees FROM sees_hidden)))
    $rule$, reader);
  EXECUTE format($rule$
    CREATE POLICY as_released ON record_versions FOR SELECT TO %I USING (
      (label_set IN (SELECT id FROM seen_label_sets) OR distress AND (SELECT sees FROM sees_distress))
      AND EXISTS (SELECT FROM records WHERE records.id = record_versions.id))
    $rule$, reader);
  EXECUTE format($rule$
    CREATE POLICY as_released ON payloads FOR SELECT TO %I USING (
      part = 'payload' AND EXISTS (SELECT FROM record_versions WHERE record_versions.entry = payloads.entry))
    $rule$, reader);

  -- The access log: only where the node said that somebody inspects.
  FOREACH watched IN ARRAY ARRAY['payloads', 'entries', 'act_records'] LOOP
    EXECUTE format($rule$
      CREATE POLICY as_inspected ON %I FOR SELECT TO %I
      USING ((SELECT coalesce(current_setting('entente.inspects', true), '')) = 'yes')
      $rule$, watched, reader);
  END LOOP;
END
$$;
