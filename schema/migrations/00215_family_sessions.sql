-- +goose Up
-- Families sign in, too, by a provider of their own. A session says whose site it is of, and is none of the other's; one of a family is over when nobody has asked for a page with it for a while.
ALTER TABLE intake.sessions
	ADD COLUMN site    text        NOT NULL DEFAULT 'staff' CHECK (site IN ('staff', 'families')),
	ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
