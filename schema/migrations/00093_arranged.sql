-- +goose Up
-- The times that meetings were arranged for: when and where, who was invited, whether an interpreter was booked, and who cancelled them why.
CREATE TABLE register.arrangements (
    case_no        text        NOT NULL,
    n              integer     NOT NULL,
    seq            bigint      NOT NULL,
    key            text        NOT NULL,
    arranged_at    timestamptz NOT NULL,
    starts_at      timestamptz NOT NULL,
    departments    text[]      NOT NULL,
    after_deadline boolean     NOT NULL,
    no_interpreter text[]      NOT NULL,
    ended          text        NOT NULL,
    ended_at       timestamptz,
    cancelled_by   text        NOT NULL,
    cancelled_of   text        NOT NULL,
    cancelled_as   text        NOT NULL,
    PRIMARY KEY (case_no, n)
);

CREATE TABLE register.arranged_parts (
    case_no      text        NOT NULL,
    n            integer     NOT NULL,
    part         integer     NOT NULL,
    seq          bigint      NOT NULL,
    starts_at    timestamptz NOT NULL,
    online       boolean     NOT NULL,
    place        bigint,
    members      text[]      NOT NULL,
    interpreters text[]      NOT NULL,
    PRIMARY KEY (case_no, n, part)
);
