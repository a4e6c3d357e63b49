-- +goose Up
-- Who has read what only one department may read, and when: written in the transaction that shows it, so nothing is shown unrecorded.
CREATE TABLE intake.readings (
    id      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL DEFAULT now(),
    case_no text        NOT NULL,
    what    text        NOT NULL CHECK (what IN ('concerns')),
    actor   jsonb       NOT NULL,
    texts   bigint[]    NOT NULL
);
CREATE INDEX readings_by_case ON intake.readings (case_no, id);
