-- +goose Up
-- What was written of a meeting can be wrong. It stays, and says when it was put right: what holds stands beside it, under later numbers.
ALTER TABLE register.minutes ADD COLUMN corrected_at timestamptz;
