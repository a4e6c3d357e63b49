-- +goose Up
-- Every concern about a child, with what became of it, and whether a concern started the journey. Both are for the department
-- responsible for children. All of it is made from the journal: `starter rebuild` fills in what older rows lack.
CREATE TABLE register.concerns (
    case_no     text        NOT NULL,
    member      text        NOT NULL,
    n           integer     NOT NULL,
    seq         bigint      NOT NULL,
    source      text        NOT NULL,
    received_at timestamptz NOT NULL,
    text        bigint      NOT NULL,
    assessed_at timestamptz,
    outcome     text,
    second      text, -- a staff id
    PRIMARY KEY (case_no, member, n)
);

ALTER TABLE register.journeys ADD COLUMN started_by text; -- the version before this one does not write it
