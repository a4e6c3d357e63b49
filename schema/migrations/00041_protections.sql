-- +goose Up
-- What protects a child whom an assessment found in acute danger, by whom, and where the child sleeps. It is for the department responsible
-- for children, as concerns are.
CREATE TABLE register.protections (
    case_no    text        NOT NULL,
    member     text        NOT NULL,
    n          integer     NOT NULL,
    seq        bigint      NOT NULL,
    protects   text        NOT NULL,
    who        bigint,
    sleeps     text        NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (case_no, member, n)
);
