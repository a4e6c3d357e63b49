-- +goose Up
-- Who has opened a submission that waits for a person, and what they have done with it.
CREATE TABLE intake.submission_looks (
    id      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    message text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   jsonb       NOT NULL,
    what    text        NOT NULL CHECK (what IN ('opened', 'taken', 'put-away'))
);
CREATE INDEX submission_looks_by_message ON intake.submission_looks (message, id);

-- Notes what somebody has done with a submission that waits, and lets its words go: it is in the inbox, or it is not for us.
-- +goose StatementBegin
CREATE FUNCTION register.reader_settles_submission(a_message text, a_state text, a_actor jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	UPDATE vault.submissions SET state = a_state, settled_at = now(), settled_by = a_actor ->> 'id', body = NULL
	WHERE message_id = a_message AND state = 'parked' AND a_state IN ('taken', 'put-away') AND register.reader_has('requests');
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	INSERT INTO intake.submission_looks (message, actor, what) VALUES (a_message, a_actor, a_state);
	RETURN true;
END $$;
-- +goose StatementEnd
