-- +goose Up
-- Who has custody of a child, also of one who speaks for themself: spoken_by then names the young person alone.
ALTER TABLE register.members
    ADD COLUMN custody text[] NOT NULL DEFAULT '{}';
