-- +goose Up
-- Who stands by a member of the family, as what and from when; at which meetings they were, and whose word a consent is where the person has a guardian.
CREATE TABLE register.supporters (
	case_no text NOT NULL,
	n integer NOT NULL,
	seq bigint NOT NULL,
	member text NOT NULL,
	who text NOT NULL,
	role text NOT NULL,
	matters text,
	since timestamptz NOT NULL,
	until timestamptz,
	reason bigint NOT NULL,
	ended_at timestamptz,
	ended_why text,
	PRIMARY KEY (case_no, n)
);
ALTER TABLE register.meetings ADD COLUMN supporters text[] NOT NULL DEFAULT '{}';
ALTER TABLE register.consents ADD COLUMN guardian text;
