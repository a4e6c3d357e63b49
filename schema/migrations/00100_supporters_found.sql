-- +goose Up
-- That somebody stands by a member is known from another journey, and nobody has said in this one yet that it still holds.
ALTER TABLE register.supporters ADD COLUMN found boolean NOT NULL DEFAULT false;
