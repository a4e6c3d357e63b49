-- +goose Up
-- Who the members are. cpr_index is a keyed hash, to find a person without reading the numbers of others.
CREATE TABLE vault.persons (
    case_no    text        NOT NULL,
    member     text        NOT NULL,
    name       text        NOT NULL,
    cpr        text        NOT NULL,
    cpr_index  text,
    address    text        NOT NULL,
    protected  boolean     NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_no, member)
);
CREATE INDEX persons_by_cpr ON vault.persons (cpr_index) WHERE cpr_index IS NOT NULL;

-- What people wrote. A row is reserved under the message that will bring the text (its nth), so that a repeat of the
-- message gets the same id; the text itself comes with the inbox row.
CREATE TABLE vault.texts (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    message_id text        NOT NULL,
    n          integer     NOT NULL CHECK (n > 0),
    case_no    text,
    body       text,
    written_at timestamptz,
    UNIQUE (message_id, n),
    CHECK ((body IS NULL) = (written_at IS NULL) AND (body IS NULL) = (case_no IS NULL))
);
CREATE INDEX texts_by_case ON vault.texts (case_no) WHERE case_no IS NOT NULL;
