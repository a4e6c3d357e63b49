-- +goose Up
-- Who has had an e-mail about their tasks, and on which day the last one.
CREATE TABLE intake.work_mails (
    staff text        PRIMARY KEY,
    day   date        NOT NULL,
    at    timestamptz NOT NULL DEFAULT now()
);
