-- +goose Up
-- How somebody gave a consent, which text was explained, and when they are asked again.
ALTER TABLE register.consents
    ADD COLUMN how text NOT NULL DEFAULT '',
    ADD COLUMN explained text NOT NULL DEFAULT '',
    ADD COLUMN renew_at timestamptz;
