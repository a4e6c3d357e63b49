-- +goose Up
-- A table of families that somebody has uploaded at the site, and how far it has been taken in. Nothing is stored of one in which something is wrong. What stands in it is in the vault; here stands how many, by whom, and what has become of it.
CREATE TABLE intake.sheets (
    id          uuid        PRIMARY KEY,
    author      text        NOT NULL,
    department  text        NOT NULL,
    actor       jsonb       NOT NULL,
    families    integer     NOT NULL,
    state       text        NOT NULL DEFAULT 'checked' CHECK (state IN ('checked', 'sending', 'sent')),
    done        integer     NOT NULL DEFAULT 0,
    failed      integer     NOT NULL DEFAULT 0,
    tries       integer     NOT NULL DEFAULT 0,
    held_until  timestamptz NOT NULL DEFAULT now(),
    received_at timestamptz NOT NULL DEFAULT now(),
    changed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sheets_by_author ON intake.sheets (author, received_at);
CREATE INDEX sheets_by_state ON intake.sheets (state, held_until);

CREATE TABLE vault.sheets (
    id     uuid  PRIMARY KEY REFERENCES intake.sheets (id) ON DELETE CASCADE,
    body   bytea,
    faults jsonb NOT NULL DEFAULT '[]'
);

-- The next one that its author has sent, for one program alone until it is held no longer. Of what nobody has sent it gives nothing.
-- +goose StatementBegin
CREATE FUNCTION register.next_sheet(hold interval) RETURNS TABLE (id uuid, actor jsonb, done integer, tries integer, body bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
WITH one AS (
	UPDATE intake.sheets s SET held_until = now() + hold, tries = s.tries + 1
	WHERE s.id = (SELECT x.id FROM intake.sheets x WHERE x.state = 'sending' AND x.held_until <= now() ORDER BY x.held_until, x.id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING s.id, s.actor, s.done, s.tries
)
SELECT o.id, o.actor, o.done, o.tries, v.body FROM one o JOIN vault.sheets v ON v.id = o.id
$$;
-- +goose StatementEnd

-- How far one has come, and of which lines nothing was stored. Once it is over what was uploaded is deleted. Open pages hear that there is something new.
-- +goose StatementBegin
CREATE FUNCTION register.sheet_went(an_id uuid, so_far integer, some_faults jsonb, n_failed integer, hold interval, is_over boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	UPDATE intake.sheets s SET tries = CASE WHEN so_far > s.done THEN 0 ELSE s.tries END, done = so_far, failed = s.failed + n_failed, held_until = now() + hold, changed_at = now(),
		state = CASE WHEN is_over THEN 'sent' ELSE s.state END
	WHERE s.id = an_id AND s.state = 'sending' AND s.done <= so_far;
	IF FOUND THEN
		UPDATE vault.sheets v SET faults = v.faults || some_faults, body = CASE WHEN is_over THEN NULL ELSE v.body END WHERE v.id = an_id;
	END IF;
	PERFORM pg_notify('samspil_changed', '');
END $$;
-- +goose StatementEnd

-- Deletes what was uploaded so long ago and not sent, and of what was sent which lines were not stored; at most so many at once. How many families somebody has sent stays.
-- +goose StatementBegin
CREATE FUNCTION register.forget_sheets(a_age interval, most integer) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
WITH unsent AS (
	DELETE FROM intake.sheets WHERE id IN (SELECT s.id FROM intake.sheets s WHERE s.state = 'checked' AND s.received_at < now() - a_age ORDER BY s.received_at LIMIT most) RETURNING id
), sent AS (
	DELETE FROM vault.sheets WHERE id IN (SELECT s.id FROM intake.sheets s JOIN vault.sheets v ON v.id = s.id WHERE s.state = 'sent' AND s.changed_at < now() - a_age ORDER BY s.changed_at LIMIT most) RETURNING id
)
SELECT u.id FROM unsent u UNION ALL SELECT t.id FROM sent t
$$;
-- +goose StatementEnd
