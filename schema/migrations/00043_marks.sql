-- +goose Up
-- Who in a family is kept from whom: two who are never together, and one who is not to know of another. For the department responsible for
-- children alone.
CREATE TABLE register.marks (
    case_no   text        NOT NULL,
    n         integer     NOT NULL,
    seq       bigint      NOT NULL,
    kind      text        NOT NULL,
    member    text        NOT NULL,
    other     text        NOT NULL,
    since     timestamptz NOT NULL,
    reason    bigint,
    lifted_at timestamptz,
    PRIMARY KEY (case_no, n)
);
