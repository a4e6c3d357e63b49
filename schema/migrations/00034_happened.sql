-- +goose Up
-- What happened counts from when it happened. Where that was before it was written down, both stand here.
ALTER TABLE register.journal ADD COLUMN happened_at timestamptz;
ALTER TABLE register.deadlines ADD COLUMN written_at timestamptz;
-- A leader's question: what did my department write late, and by how much?
CREATE INDEX deadlines_written_late ON register.deadlines (department, written_at) WHERE written_at IS NOT NULL;
-- The figure: by department, rule and month, how much was done, how much of it was written down on a later day, and the longest that one took.
CREATE VIEW register.written_late AS
SELECT department, rule, to_char(settled_at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM') AS month, count(*) AS done,
       count(*) FILTER (WHERE (written_at AT TIME ZONE 'Europe/Copenhagen')::date > (settled_at AT TIME ZONE 'Europe/Copenhagen')::date) AS written_later,
       max(written_at - settled_at) AS longest
FROM register.deadlines
WHERE state IN ('met', 'missed') AND settled_at IS NOT NULL
GROUP BY department, rule, month;
