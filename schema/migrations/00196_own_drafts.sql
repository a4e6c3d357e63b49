-- +goose Up
-- Deletes drafts that nobody has written in for so long, at most so many at once, and gives their ids: whoever calls it sees nothing else of them.
-- +goose StatementBegin
CREATE FUNCTION register.forget_drafts(a_age interval, most integer) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DELETE FROM vault.drafts WHERE id IN (SELECT d.id FROM vault.drafts d WHERE d.written_at < now() - a_age ORDER BY d.written_at LIMIT most) RETURNING id
$$;
-- +goose StatementEnd

-- How many drafts the reader has, in all families.
-- +goose StatementBegin
CREATE FUNCTION register.reader_drafts() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT count(*)::integer FROM vault.drafts d WHERE d.author = register.reader_staff() AND d.body IS NOT NULL
$$;
-- +goose StatementEnd
