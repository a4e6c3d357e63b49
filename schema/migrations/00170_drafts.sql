-- +goose Up
-- Who reads, as an employee; as reader_department() it is said at the beginning of the transaction.
CREATE FUNCTION register.reader_staff() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT nullif(current_setting('samspil.staff', true), '')
$$;

-- What somebody has begun to write in a decision's form and has not sent. It is the author's alone, and belongs to the family's file only once it is sent.
-- sheet is the page in a browser on which it was written last, and n how often that page had sent it: what arrives late changes nothing. Once it was sent or thrown away body is NULL, so that nothing that arrives later brings it back.
CREATE TABLE vault.drafts (
    id         uuid        PRIMARY KEY,
    case_no    text        NOT NULL,
    author     text        NOT NULL,
    department text        NOT NULL,
    decision   text        NOT NULL,
    task       text        NOT NULL,
    message_id text        NOT NULL,
    sheet      uuid        NOT NULL,
    n          integer     NOT NULL,
    body       json,
    written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX drafts_by_author ON vault.drafts (author, case_no);
CREATE INDEX drafts_by_case ON vault.drafts (case_no);
CREATE INDEX drafts_by_age ON vault.drafts (written_at);
