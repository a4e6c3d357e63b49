-- +goose Up
CREATE TABLE register.journal (
    case_no          text        NOT NULL,
    seq              bigint      NOT NULL CHECK (seq > 0),
    at               timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL DEFAULT now(),
    kind             text        NOT NULL,
    actor_id         text        NOT NULL,
    actor_role       text        NOT NULL,
    actor_department text        NOT NULL,
    subject          text        NOT NULL,
    key              text        NOT NULL,
    basis            text        NOT NULL,
    reason           bigint,
    why              text        NOT NULL,
    entry            json        NOT NULL, -- not jsonb: the hash is of the bytes that were written
    hash             bytea       NOT NULL,
    PRIMARY KEY (case_no, seq)
);

-- "Who did what, and when" across all families.
CREATE INDEX journal_by_actor ON register.journal (actor_id, at);

-- The journal is what everything else can be rebuilt from, so a line that is written stays as it is. This stops
-- accidents; whoever may drop the trigger is stopped by the chain of hashes.
-- +goose StatementBegin
CREATE FUNCTION register.journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append only: % refused', TG_OP
        USING HINT = 'A mistake is corrected by a new entry.';
END;
$$;
-- +goose StatementEnd

CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register.journal
    FOR EACH STATEMENT EXECUTE FUNCTION register.journal_is_append_only();
