-- +goose Up
-- Every measure, and every placement, that was decided for a day to come: on which ground it stands, and what became of it.
CREATE TABLE register.planned_measures (
    case_no      text        NOT NULL,
    member       text        NOT NULL, -- the child
    decision     integer     NOT NULL,
    seq          bigint      NOT NULL,
    code         text        NOT NULL, -- KLE number
    outside_home boolean     NOT NULL,
    instead      integer     NOT NULL, -- the measure in whose place it comes; 0: of none
    ground       text        NOT NULL,
    decided_at   timestamptz NOT NULL,
    begins_on    timestamptz NOT NULL,
    became       text        NOT NULL, -- empty while it waits
    PRIMARY KEY (case_no, member, decision)
);
