-- +goose Up
-- What a journey is started again from when the engine has lost it. Nobody reads this but the programs: a state says everything that the
-- journey knows, in ids and codes.
CREATE SCHEMA engine;

-- Where each journey stood after its last flushes, without its policy. The last two are kept.
CREATE TABLE engine.states (
    case_no    text        NOT NULL,
    seq        bigint      NOT NULL CHECK (seq > 0),
    policy     text        NOT NULL,
    state      json        NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_no, seq)
);

-- The policies that journeys have run under, as they were written.
CREATE TABLE engine.policies (
    digest     text        PRIMARY KEY,
    policy     json        NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);
