-- +goose Up
-- What departments' systems have sent as webhooks. The rows stay, so that a repeat years later changes nothing. What was in it is in the vault for as long as it waits, and then where any message has it.
CREATE TABLE intake.events (
    department  text        NOT NULL,
    webhook_id  text        NOT NULL,
    type        text        NOT NULL CHECK (type IN ('decision', 'intake', 'concern')),
    thin        boolean     NOT NULL,
    urgent      boolean     NOT NULL,
    digest      bytea       NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    state       text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'refused', 'parked')),
    actor       jsonb,
    message_id  text,
    case_no     text,
    rule        text,
    fields      text[]      NOT NULL DEFAULT '{}',
    fault       text,
    tries       integer     NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL DEFAULT now(),
    settled_at  timestamptz,
    retried_by  jsonb,
    retried_why text,
    PRIMARY KEY (department, webhook_id)
);
CREATE INDEX events_due ON intake.events (next_try_at) WHERE state = 'pending';
CREATE INDEX events_parked ON intake.events (received_at) WHERE state = 'parked';

CREATE TABLE vault.events (
    department text  NOT NULL,
    webhook_id text  NOT NULL,
    body       bytea NOT NULL,
    PRIMARY KEY (department, webhook_id),
    FOREIGN KEY (department, webhook_id) REFERENCES intake.events (department, webhook_id) ON DELETE CASCADE
);

-- How many events of a department's system nobody tries any more, for IT.
CREATE FUNCTION register.reader_events() RETURNS TABLE (department text, events integer, since timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT e.department, count(*)::integer, min(e.received_at) FROM intake.events e
WHERE e.state = 'parked' AND register.reader_has('it') GROUP BY e.department
$$;
