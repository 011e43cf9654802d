-- The list of pushes is asked for one state. Most pushes wait once and change once: those that wait are not in here, so
-- that each of them costs one entry, and are found among those that are to be called.
CREATE INDEX pushes_by_state ON pushes (account, state, due_at) WHERE state <> 'waiting';
