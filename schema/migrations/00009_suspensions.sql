-- +goose Up
-- Which clocks were stopped, since when and until when. What that did to each deadline stands in register.deadlines.
CREATE TABLE register.suspensions (
    case_no    text        NOT NULL,
    n          integer     NOT NULL,
    seq        bigint      NOT NULL,
    scope      text        NOT NULL,
    member     text        NOT NULL,
    from_at    timestamptz NOT NULL,
    until_at   timestamptz NOT NULL,
    ended_at   timestamptz,
    decided_by text        NOT NULL,
    PRIMARY KEY (case_no, n)
);
-- What is suspended now, and what runs again next.
CREATE INDEX suspensions_running ON register.suspensions (until_at) WHERE ended_at IS NULL;
