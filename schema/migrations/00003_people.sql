-- +goose Up
-- The family: its journey, its members by number, and what they agreed to. Like every table but the journal, these are
-- a projection of the journal. So there are no foreign keys among them: the journal is what is right.
CREATE TABLE register.journeys (
    case_no         text        PRIMARY KEY,
    seq             bigint      NOT NULL,
    stage           text        NOT NULL,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    ending          text        NOT NULL,
    coordinator     text        NOT NULL,
    lead_department text        NOT NULL,
    policy_version  text        NOT NULL,
    retain_until    timestamptz
);
CREATE INDEX journeys_open ON register.journeys (lead_department, started_at) WHERE ended_at IS NULL;
CREATE INDEX journeys_to_erase ON register.journeys (retain_until) WHERE retain_until IS NOT NULL;

CREATE TABLE register.members (
    case_no   text    NOT NULL,
    member    text    NOT NULL,
    seq       bigint  NOT NULL,
    kind      text    NOT NULL,
    track     text    NOT NULL,
    episode   integer NOT NULL,
    job_kind  text    NOT NULL,
    case_open boolean NOT NULL,
    PRIMARY KEY (case_no, member)
);

CREATE TABLE register.consents (
    case_no    text        NOT NULL,
    member     text        NOT NULL,
    department text        NOT NULL,
    seq        bigint      NOT NULL,
    state      text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (case_no, member, department)
);
