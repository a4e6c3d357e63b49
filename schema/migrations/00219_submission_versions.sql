-- +goose Up
-- What was sent, once for each time it was saved. The words go once it is taken in: then the inbox and the vault have them. That it came stays, so that it comes once.
CREATE TABLE vault.submissions (
    form       text        NOT NULL,
    uuid       uuid        NOT NULL,
    changed    timestamptz NOT NULL,
    body       text,
    state      text        NOT NULL DEFAULT 'fetched' CHECK (state IN ('fetched', 'taken', 'parked', 'put-away')),
    message_id text        NOT NULL,
    why        text,
    fields     text[]      NOT NULL DEFAULT '{}',
    fetched_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    settled_by text,
    PRIMARY KEY (form, uuid, changed),
    CHECK ((state = 'fetched') = (settled_at IS NULL)),
    CHECK (body IS NOT NULL OR state IN ('taken', 'put-away'))
);
-- What is still to be done with them is little.
CREATE INDEX submissions_open ON vault.submissions (form, changed) WHERE state IN ('fetched', 'parked');
