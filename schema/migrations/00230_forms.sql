-- +goose Up
-- The form that a text came with, where it is read in a journey that knows somebody in it: so that what is new in it can be taken over without being typed again.
ALTER TABLE vault.texts ADD COLUMN form jsonb;
