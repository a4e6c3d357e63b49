-- +goose Up
-- A message without outcome gets a lane of its own, with growing pauses, and is parked after so many tries. What is urgent (a
-- concern, a crisis) waits for no other decision and is never parked.
ALTER TABLE intake.inbox
    ADD COLUMN urgent        boolean     NOT NULL DEFAULT false,
    ADD COLUMN failures      integer     NOT NULL DEFAULT 0,
    ADD COLUMN claimed_until timestamptz,
    DROP CONSTRAINT inbox_state_check,
    ADD CONSTRAINT inbox_state_check CHECK (state IN ('pending', 'parked', 'done', 'refused')),
    DROP CONSTRAINT inbox_check,
    ADD CONSTRAINT inbox_settled_check CHECK ((state IN ('pending', 'parked')) = (settled_at IS NULL)),
    ADD CONSTRAINT inbox_urgent_check CHECK (NOT (urgent AND state = 'parked'));
UPDATE intake.inbox SET urgent = true WHERE name IN ('concern', 'report-concern', 'report-crisis');
DROP INDEX intake.inbox_pending;
CREATE UNIQUE INDEX inbox_open ON intake.inbox (case_no, arrival) WHERE settled_at IS NULL;

-- What somebody did by hand with a message: never what the message says.
CREATE TABLE intake.acts (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL DEFAULT now(),
    message_id text        NOT NULL REFERENCES intake.inbox,
    act        text        NOT NULL CHECK (act IN ('retry', 'park')),
    actor      jsonb       NOT NULL,
    reason     text        NOT NULL
);
CREATE INDEX acts_by_message ON intake.acts (message_id, id);
