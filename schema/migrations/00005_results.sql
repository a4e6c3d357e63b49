-- +goose Up
-- What was measured, and what came of the work.
CREATE TABLE register.measurements (
    case_no text             NOT NULL,
    member  text             NOT NULL,
    kind    text             NOT NULL,
    at      timestamptz      NOT NULL,
    seq     bigint           NOT NULL,
    value   double precision NOT NULL,
    PRIMARY KEY (case_no, member, kind, at)
);

CREATE TABLE register.outcomes (
    case_no text        NOT NULL,
    subject text        NOT NULL,
    kind    text        NOT NULL,
    episode integer     NOT NULL,
    seq     bigint      NOT NULL,
    at      timestamptz NOT NULL,
    detail  text        NOT NULL,
    PRIMARY KEY (case_no, subject, kind, episode)
);
