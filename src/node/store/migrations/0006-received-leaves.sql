-- The leaf hash of each received entry, RFC 9162: with it the root that a partner signed of its lane is computed again from
-- the rows alone, also where the content was erased since. null: taken before this was kept.
ALTER TABLE received_items ADD COLUMN leaf bytea CHECK (octet_length(leaf) = 32);
-- What was kept aside, and who answered what, are asked by our own entry.
CREATE INDEX received_items_of_entry ON received_items (entry);
