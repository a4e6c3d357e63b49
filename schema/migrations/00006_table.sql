-- +goose Up
-- What was agreed at the table: the goals of the joint plan, and the meetings that counted.
CREATE TABLE register.goals (
    case_no    text    NOT NULL,
    n          integer NOT NULL,
    seq        bigint  NOT NULL,
    member     text    NOT NULL,
    measure    text    NOT NULL,
    department text    NOT NULL,
    status     text    NOT NULL,
    PRIMARY KEY (case_no, n)
);

CREATE TABLE register.meetings (
    case_no        text        NOT NULL,
    key            text        NOT NULL,
    seq            bigint      NOT NULL,
    held_at        timestamptz NOT NULL,
    present        text[]      NOT NULL,
    family_present boolean     NOT NULL,
    quorum         boolean     NOT NULL,
    overridden_by  text        NOT NULL,
    PRIMARY KEY (case_no, key)
);
