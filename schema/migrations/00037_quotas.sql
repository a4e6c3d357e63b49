-- +goose Up
-- How many messages each sender has sent in a period, in all (no case) or about one case: so nobody uses up what others need.
DROP TABLE intake.quotas;
CREATE TABLE intake.quotas (
    case_no text        NOT NULL,
    sender  text        NOT NULL,
    since   timestamptz NOT NULL,
    n       integer     NOT NULL,
    PRIMARY KEY (case_no, sender)
);
CREATE INDEX quotas_by_time ON intake.quotas (since);

-- What refused requests leave behind is bounded by sender and goes after a time: see register.Refuse and register.Tidy.
CREATE INDEX refusals_by_sender ON intake.refusals ((actor ->> 'id'), at);
CREATE INDEX refusals_by_time ON intake.refusals (at);
ALTER TABLE vault.texts ADD COLUMN reserved_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX texts_reserved ON vault.texts (reserved_at) WHERE body IS NULL;
