-- +goose Up
-- A concern is assessed for acute danger within 24 hours, and then screened: with which concern, when, and with what outcome.
ALTER TABLE register.concerns
    ADD COLUMN acute       boolean NOT NULL DEFAULT false,
    ADD COLUMN screening   integer,
    ADD COLUMN screened_at timestamptz;
