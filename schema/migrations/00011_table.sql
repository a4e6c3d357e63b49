-- +goose Up
-- The table in full: who contributed what, who was at a meeting, who did not agree, what was said, and every version of the
-- joint plan. All of it is made from the journal: `starter rebuild` fills in what older rows lack.
-- Whose consent counts for a member, so that what is looked up can be held to the same rule as what is told.
ALTER TABLE register.members ADD COLUMN spoken_by text[] NOT NULL DEFAULT '{}';

CREATE TABLE register.contributions (
    case_no    text        NOT NULL,
    department text        NOT NULL,
    member     text        NOT NULL,
    version    integer     NOT NULL,
    seq        bigint      NOT NULL,
    state      text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (case_no, department, member, version)
);

ALTER TABLE register.meetings
    DROP COLUMN family_present,
    ADD COLUMN family  text[] NOT NULL DEFAULT '{}',
    ADD COLUMN missing text[] NOT NULL DEFAULT '{}',
    ADD COLUMN without text[] NOT NULL DEFAULT '{}';

CREATE TABLE register.dissents (
    case_no text   NOT NULL,
    key     text   NOT NULL,
    who     text   NOT NULL,
    seq     bigint NOT NULL,
    text    bigint NOT NULL,
    PRIMARY KEY (case_no, key, who)
);

CREATE TABLE register.minutes (
    case_no text    NOT NULL,
    key     text    NOT NULL,
    n       integer NOT NULL,
    seq     bigint  NOT NULL,
    about   text[]  NOT NULL,
    text    bigint  NOT NULL,
    PRIMARY KEY (case_no, key, n)
);

ALTER TABLE register.goals
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    ADD COLUMN target  text    NOT NULL DEFAULT '',
    DROP CONSTRAINT goals_pkey,
    ADD PRIMARY KEY (case_no, version, n);
