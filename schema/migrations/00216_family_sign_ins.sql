-- +goose Up
-- Who is under way to one provider comes back from that one, and to the site from which they were sent.
ALTER TABLE intake.sign_ins ADD COLUMN site text NOT NULL DEFAULT 'staff' CHECK (site IN ('staff', 'families'));
