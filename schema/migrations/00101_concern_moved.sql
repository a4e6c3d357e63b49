-- +goose Up
-- A concern was about another child than the one under whom it was written down: of the same journey, or of none that it knows.
ALTER TABLE register.concerns ADD COLUMN moved_to text;
