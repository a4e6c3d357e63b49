-- +goose Up
-- The page that goes with a child to a duty team shows what only one department may read, with names and addresses: so each reading of it is recorded, too.
-- So is each reading of who is kept from whom.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks'));
