-- +goose Up
-- That the children's duty lead was told of a concern or crisis which its journey has not taken in: once for each message.
CREATE TABLE intake.notices (
    message_id    text        PRIMARY KEY REFERENCES intake.inbox,
    case_no       text        NOT NULL,
    role          text        NOT NULL,
    claimed_until timestamptz NOT NULL,
    told_at       timestamptz
);
CREATE INDEX notices_by_case ON intake.notices (case_no, told_at);
CREATE INDEX inbox_urgent ON intake.inbox (received_at) WHERE urgent AND settled_at IS NULL;

-- How many messages somebody has sent in a period, in all or about one case.
CREATE TABLE intake.quotas (
    subject text        NOT NULL,
    since   timestamptz NOT NULL,
    n       integer     NOT NULL,
    PRIMARY KEY (subject)
);
