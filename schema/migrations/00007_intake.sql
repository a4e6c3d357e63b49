-- +goose Up
-- Case numbers: SP-000001 and on. A number that was taken and not used leaves a hole, which is harmless.
CREATE SEQUENCE intake.case_numbers;

-- Everything that came in, before anything is done with it. Rows stay, so that a repeat years later gets its first answer.
CREATE TABLE intake.inbox (
    message_id  text        PRIMARY KEY,
    arrival     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind        text        NOT NULL CHECK (kind IN ('intake', 'decision')),
    case_no     text        NOT NULL,
    name        text        NOT NULL,
    actor       jsonb       NOT NULL,
    body        jsonb       NOT NULL,
    digest      bytea       NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    state       text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'refused')),
    outcome     jsonb,
    attempts    integer     NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL DEFAULT now(),
    settled_at  timestamptz,
    CHECK ((state = 'pending') = (settled_at IS NULL))
);
-- What is still to be relayed, in order of arrival within a case. Nearly all rows are settled, so this stays small.
CREATE UNIQUE INDEX inbox_pending ON intake.inbox (case_no, arrival) WHERE state = 'pending';
CREATE UNIQUE INDEX inbox_intakes ON intake.inbox (case_no) WHERE kind = 'intake' AND state <> 'refused';

-- That something was refused, and why; never what it said.
CREATE TABLE intake.refusals (
    id      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL DEFAULT now(),
    kind    text        NOT NULL,
    case_no text        NOT NULL,
    name    text        NOT NULL,
    actor   jsonb       NOT NULL,
    rule    text        NOT NULL,
    fields  text[]      NOT NULL
);
CREATE INDEX refusals_by_case ON intake.refusals (case_no, at);
