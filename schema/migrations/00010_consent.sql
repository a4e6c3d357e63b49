-- +goose Up
-- A consent is for a purpose, and may have a last day. What was recorded before there were purposes keeps an empty one.
ALTER TABLE register.consents
    ADD COLUMN purpose text NOT NULL DEFAULT '',
    ADD COLUMN until   timestamptz;
ALTER TABLE register.consents ALTER COLUMN purpose DROP DEFAULT;
ALTER TABLE register.consents DROP CONSTRAINT consents_pkey;
ALTER TABLE register.consents ADD PRIMARY KEY (case_no, member, department, purpose);
