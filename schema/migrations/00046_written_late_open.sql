-- +goose Up
-- Whoever reads reports sees no figure of what only the children's department may know of: in a small municipality one done tells of a family. What
-- that department writes late of it stands in the journal, where it looks itself.
CREATE OR REPLACE VIEW register.written_late AS
SELECT department, rule, to_char(settled_at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM') AS month, count(*) AS done,
       count(*) FILTER (WHERE (written_at AT TIME ZONE 'Europe/Copenhagen')::date > (settled_at AT TIME ZONE 'Europe/Copenhagen')::date) AS written_later,
       max(written_at - settled_at) AS longest
FROM register.deadlines
WHERE state IN ('met', 'missed') AND settled_at IS NOT NULL AND register.is_open_step(key)
GROUP BY department, rule, month;
