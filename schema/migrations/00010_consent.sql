-- +goose Up
-- Whether name and address are protected: a flag, so that whoever shows the family knows to mask them.
ALTER TABLE register.members ADD COLUMN protected boolean NOT NULL DEFAULT false;
ALTER TABLE register.members ALTER COLUMN protected DROP DEFAULT;

-- A consent is for a purpose, and may have a last day. What was recorded before there were purposes keeps an empty one.
ALTER TABLE register.consents
    ADD COLUMN purpose text NOT NULL DEFAULT '',
    ADD COLUMN until   timestamptz;
ALTER TABLE register.consents ALTER COLUMN purpose DROP DEFAULT;
ALTER TABLE register.consents DROP CONSTRAINT consents_pkey;
ALTER TABLE register.consents ADD PRIMARY KEY (case_no, member, department, purpose);
