-- +goose Up
-- Which families are counted together, and which reports of them were given out.
CREATE SCHEMA evaluation;

CREATE TABLE evaluation.cohorts (
    name            text        PRIMARY KEY,
    from_at         timestamptz NOT NULL,
    until_at        timestamptz NOT NULL CHECK (until_at > from_at),
    lead_department text        NOT NULL,
    policy_version  text        NOT NULL,
    cases           text[],               -- of a fixed one: who belongs to it for good; NULL: it grows
    invented        boolean     NOT NULL,
    cost            double precision NOT NULL CHECK (cost >= 0),
    made_at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE evaluation.given_out (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cohort   text        NOT NULL REFERENCES evaluation.cohorts,
    as_of    timestamptz NOT NULL,
    known_at timestamptz NOT NULL,
    cases    text[]      NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now()
);
