-- +goose Up
-- Notes of the staff: what they heard and saw between the tasks. What was written stands in the vault. One that is confidential is for the department responsible for children alone,
-- and numbered apart.
CREATE TABLE register.notes (
    case_no      text        NOT NULL,
    n            integer     NOT NULL,
    seq          bigint      NOT NULL,
    kind         text        NOT NULL,
    about        text[]      NOT NULL,
    happened_at  timestamptz NOT NULL,
    written_at   timestamptz NOT NULL,
    written_by   text        NOT NULL,
    department   text        NOT NULL,
    text         bigint      NOT NULL,
    corrects     integer,
    confidential boolean     NOT NULL,
    PRIMARY KEY (case_no, n)
);

-- Who reads notes is recorded, too.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes'));
