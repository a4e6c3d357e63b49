-- +goose Up
-- Who opens a family's page reads who is in it, and what was written: that is recorded, too.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'family', 'names'));
