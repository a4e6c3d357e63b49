-- +goose Up
-- Every measure for a child, and every appeal against closing a child's case. All of it is made from the journal, by programs
-- from this version on. Entries from before do not say it, so `starter rebuild` has nothing to fill older journeys' rows from.
CREATE TABLE register.measures (
    case_no      text        NOT NULL,
    member       text        NOT NULL,
    n            integer     NOT NULL,
    seq          bigint      NOT NULL,
    code         text        NOT NULL, -- KLE number
    outside_home boolean     NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (case_no, member, n)
);

CREATE TABLE register.appeals (
    case_no     text        NOT NULL,
    member      text        NOT NULL, -- the child
    n           integer     NOT NULL,
    seq         bigint      NOT NULL,
    decision    integer     NOT NULL,
    party       text        NOT NULL,
    received_at timestamptz NOT NULL,
    state       text        NOT NULL,
    PRIMARY KEY (case_no, member, n)
);
