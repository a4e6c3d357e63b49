-- +goose Up
-- The system that acted on behalf of whoever did something, as the entry has it; NULL where they came themselves.
ALTER TABLE register.journal ADD COLUMN actor_via text;
