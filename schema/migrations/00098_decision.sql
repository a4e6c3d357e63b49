-- +goose Up
-- By which message a decision came: one entry for each decision that was taken. What the inbox says was done and does not stand here was lost with its journey.
ALTER TABLE register.journal ADD COLUMN decision text;
CREATE INDEX journal_decision ON register.journal (case_no, decision) WHERE decision IS NOT NULL;
