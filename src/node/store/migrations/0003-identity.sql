-- Who may use this node, and who is using it. Times are milliseconds since 1970 UTC. PostgreSQL 15 or later.
-- No secret is here: of what opens a session or an enrolment only the SHA-256 is kept, and of a passkey its public half.

CREATE TABLE accounts (
  number text PRIMARY KEY,
  display_name text NOT NULL,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
  clearance text NOT NULL,
  conditions text[] NOT NULL,
  guest_until_ms bigint,
  suspended boolean NOT NULL
);

-- counter: how many signatures the key says it has made.
CREATE TABLE passkeys (
  id text PRIMARY KEY,
  account text NOT NULL REFERENCES accounts,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  made_ms bigint NOT NULL
);
CREATE INDEX passkeys_of_account ON passkeys (account);

-- A person at another service is its issuer and its subject together, and belongs to one account.
CREATE TABLE account_subjects (
  issuer text NOT NULL,
  subject text NOT NULL,
  account text NOT NULL REFERENCES accounts,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_subjects_of_account ON account_subjects (account);

-- A change that was begun. Its act in the ledger carries the id: after a crash the ledger says whether it was done.
CREATE TABLE account_changes (
  id text PRIMARY KEY,
  account jsonb NOT NULL
);

CREATE TABLE invitations (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account text NOT NULL REFERENCES accounts,
  ends_ms bigint NOT NULL,
  replaces boolean NOT NULL
);

-- No reference to accounts: those of a demonstration stand in the program.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  account text NOT NULL,
  role text NOT NULL,
  purpose text NOT NULL,
  legal_basis text,
  proved_by text NOT NULL CHECK (proved_by IN ('passkey', 'oidc', 'demo')),
  opened_ms bigint NOT NULL,
  ends_ms bigint NOT NULL,
  used_ms bigint NOT NULL,
  proved_ms bigint NOT NULL
);
