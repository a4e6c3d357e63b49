-- +goose Up
-- Says that something was written, to whoever listens: nothing of what or in which family, for anybody who may sign in here may listen.
-- +goose StatementBegin
CREATE FUNCTION register.tell_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('samspil_changed', '');
	RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER changed AFTER INSERT ON register.journal FOR EACH STATEMENT EXECUTE FUNCTION register.tell_changed();
