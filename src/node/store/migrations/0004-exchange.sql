-- What came from partners, and how far each has what we gave. Times are milliseconds since 1970 UTC. PostgreSQL 15 or later.
-- None of it is granted to the role that questions are asked with: a partner's record is seen as a row of `records`, under
-- the same rules as our own.

-- Every item that was taken, in the partner's numbers, with our entry that says so. bytes: the item as it came, byte for
-- byte; null: erased by its owner, or this node may not hold it. reason: why it is kept aside; null: it was understood.
CREATE TABLE received_items (
  partner text NOT NULL,
  lane text NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  index bigint NOT NULL,
  entry bigint NOT NULL,
  record uuid,
  bytes bytea,
  reason text,
  PRIMARY KEY (partner, lane, seq)
);
CREATE INDEX received_items_of_record ON received_items (record) WHERE record IS NOT NULL;
CREATE INDEX received_items_aside ON received_items (entry) WHERE reason IS NOT NULL;

-- The last word on each record of a partner: the highest index of its ledger. A recall that overtook its release stands
-- here before there is a record.
CREATE TABLE received_records (
  record uuid PRIMARY KEY,
  partner text NOT NULL,
  standing text NOT NULL CHECK (standing IN ('shown', 'hidden', 'erased')),
  index bigint NOT NULL
);

-- How far each lane of a partner was taken. frontier: its peaks, 32 bytes each, the largest first. head: the signed note of
-- the lane at seq.
CREATE TABLE exchange_lanes (
  partner text NOT NULL,
  lane text NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  frontier bytea NOT NULL,
  last_index bigint NOT NULL,
  head bytea NOT NULL,
  PRIMARY KEY (partner, lane)
);

-- A partner that signed two histories, or could not show that its ledger grew. halts: nothing more is taken from it until two
-- people have decided (ended_ms). Never deleted.
CREATE TABLE exchange_evidence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  earlier bytea NOT NULL,
  later bytea NOT NULL,
  proof bytea NOT NULL,
  halts boolean NOT NULL,
  time_ms bigint NOT NULL,
  ended_ms bigint,
  UNIQUE (partner, kind, earlier, later)
);

-- What a partner has of our logs, as it signed it. seq: of the lane; size: of our ledger. frontier: of the lane at seq, so that
-- a start need not read the whole log.
CREATE TABLE exchange_receipts (
  partner text NOT NULL,
  lane text NOT NULL,
  seq bigint NOT NULL,
  size bigint NOT NULL,
  signed_ms bigint NOT NULL,
  checkpoint bytea NOT NULL,
  lane_head bytea NOT NULL,
  frontier bytea NOT NULL,
  PRIMARY KEY (partner, lane)
);

-- A release log carries one thing more: that a recall or an erasure of the partner's was honoured.
ALTER TABLE release_log DROP CONSTRAINT release_log_act_check;
ALTER TABLE release_log ADD CONSTRAINT release_log_act_check
  CHECK (act IN ('release', 'recall', 'correct', 'erase', 'honoured'));
