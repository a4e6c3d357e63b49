-- +goose Up
-- What an evaluation counts: since when it held, and since when it has been known. A row is never replaced, so what was known on any day can be counted again.
CREATE TABLE register.facts (
    case_no    text             NOT NULL,
    seq        bigint           NOT NULL, -- the journal entry that says so
    n          integer          NOT NULL,
    subject    text             NOT NULL,
    kind       text             NOT NULL,
    thing      text             NOT NULL,
    code       text             NOT NULL,
    detail     text             NOT NULL,
    department text             NOT NULL,
    value      double precision NOT NULL,
    from_at    timestamptz      NOT NULL,
    until_at   timestamptz,
    known_from timestamptz      NOT NULL,
    is_mistake boolean          NOT NULL,
    PRIMARY KEY (case_no, seq, n)
);
