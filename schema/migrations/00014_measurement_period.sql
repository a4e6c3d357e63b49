-- +goose Up
-- Absence is known by the calendar quarter; a row of it stands at the beginning of the quarter, so that a correction replaces it.
ALTER TABLE register.measurements ADD COLUMN period text NOT NULL DEFAULT '';
