-- +goose Up
-- Who has looked at a family, and on what ground: it follows from what they have to do with it. Whoever has nothing to do with it says why, and their leader hears of it.
ALTER TABLE intake.readings
    ADD COLUMN relation text CHECK (relation IN ('task', 'coordinator', 'table', 'deputy', 'duty', 'leader', 'none')),
    ADD COLUMN reason   text CHECK (reason IN ('stands-in', 'asked-to-help', 'family-asks', 'danger', 'complaint', 'control', 'technical')),
    ADD COLUMN told_at  timestamptz,
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'tasks', 'agenda', 'family', 'names'));
