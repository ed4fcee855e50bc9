-- Position history as packed segments, who the tracks were, and what the node needs to go on after a restart.
-- Times are milliseconds since 1970 UTC; positions of the log are bytes. PostgreSQL 15 or later.

-- The one row of this node. batch: number of the last transaction, so that none is stored twice and two nodes
-- that share a database notice it.
CREATE TABLE meta (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  batch bigint NOT NULL,
  log_id text NOT NULL,
  checkpoint bigint NOT NULL,
  reserved_number bigint NOT NULL
);
INSERT INTO meta (batch, log_id, checkpoint, reserved_number) VALUES (0, '', 0, 0);

-- A number is given once and for ever. stored_end: fixes of log records up to there are in segments.
CREATE TABLE tracks (
  number bigint PRIMARY KEY,
  mmsi integer,
  stored_end bigint NOT NULL DEFAULT -1
);

-- Who a track was from a time on, as the contract's JSON. Text, since jsonb refuses what strangers may send.
CREATE TABLE identities (
  track bigint NOT NULL,
  from_ms bigint NOT NULL,
  identity text NOT NULL,
  PRIMARY KEY (track, from_ms)
);

-- Reports per ten seconds. A row with zero: the node ran and heard nothing. No row: it did not run.
CREATE TABLE slots (
  slot bigint PRIMARY KEY,
  reports integer NOT NULL
);

-- At most 300 fixes of one track, feed and class. south to east: 1e-7 degree. codec names the layout of fixes.
CREATE TABLE segments (
  track bigint NOT NULL,
  t0 bigint NOT NULL,
  t1 bigint NOT NULL,
  n smallint NOT NULL,
  south integer NOT NULL,
  west integer NOT NULL,
  north integer NOT NULL,
  east integer NOT NULL,
  feed text NOT NULL,
  simulated boolean NOT NULL,
  class smallint NOT NULL,
  codec smallint NOT NULL,
  log_first bigint NOT NULL,
  log_end bigint NOT NULL,
  fixes bytea NOT NULL,
  PRIMARY KEY (track, t0, log_first)
) PARTITION BY RANGE (t0);
ALTER TABLE segments ALTER COLUMN fixes SET STORAGE MAIN;
CREATE INDEX segments_in_time ON segments (t0, track, log_first);
