-- +goose Up
-- Who of the family had a part of a meeting of their own, because they are kept from others.
ALTER TABLE register.meetings ADD COLUMN separately text[] NOT NULL DEFAULT '{}';
