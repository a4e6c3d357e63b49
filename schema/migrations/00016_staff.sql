-- +goose Up
-- Who does what: the caseworker of each department, and who stands in for whom. All of it is made from the journal.
CREATE TABLE register.caseworkers (
    case_no    text   NOT NULL,
    department text   NOT NULL,
    seq        bigint NOT NULL,
    staff      text   NOT NULL,
    PRIMARY KEY (case_no, department)
);
-- One person's families.
CREATE INDEX caseworkers_by_staff ON register.caseworkers (staff);

CREATE TABLE register.deputies (
    case_no    text        NOT NULL,
    n          integer     NOT NULL,
    seq        bigint      NOT NULL,
    staff      text        NOT NULL,
    deputy     text        NOT NULL,
    from_at    timestamptz NOT NULL,
    until_at   timestamptz NOT NULL,
    ended_at   timestamptz,
    decided_by text        NOT NULL,
    PRIMARY KEY (case_no, n)
);
-- Who is away, or will be.
CREATE INDEX deputies_running ON register.deputies (staff) WHERE ended_at IS NULL;
