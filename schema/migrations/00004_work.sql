-- +goose Up
-- What was asked of whom, and by when.
CREATE TABLE register.tasks (
    case_no    text        NOT NULL,
    key        text        NOT NULL,
    seq        bigint      NOT NULL,
    step       text        NOT NULL,
    subject    text        NOT NULL,
    department text        NOT NULL,
    state      text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    closed_by  text        NOT NULL,
    PRIMARY KEY (case_no, key)
);
-- A department's worklist: its open tasks. The join with deadlines goes by the primary key of both.
CREATE INDEX tasks_open ON register.tasks (department, opened_at) WHERE state = 'open';

CREATE TABLE register.deadlines (
    case_no      text        NOT NULL,
    key          text        NOT NULL,
    seq          bigint      NOT NULL,
    rule         text        NOT NULL,
    variant      text        NOT NULL,
    department   text        NOT NULL,
    subject      text        NOT NULL,
    starts_at    timestamptz NOT NULL,
    target_at    timestamptz,
    due_at       timestamptz,
    state        text        NOT NULL,
    settled_at   timestamptz,
    reminded     integer     NOT NULL,
    escalated    integer     NOT NULL,
    on_arrival   boolean     NOT NULL,
    basis        text        NOT NULL,
    verified     boolean     NOT NULL,
    paused_days  integer     NOT NULL,
    extended_for integer     NOT NULL,
    PRIMARY KEY (case_no, key)
);
-- What runs out next and what is late: for a department, and for everybody.
CREATE INDEX deadlines_owed_by_department ON register.deadlines (department, due_at) WHERE state IN ('running', 'late');
CREATE INDEX deadlines_owed ON register.deadlines (due_at) WHERE state IN ('running', 'late');
