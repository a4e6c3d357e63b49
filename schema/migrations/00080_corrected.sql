-- +goose Up
-- A decision can be a mistake. What it wrote stays, and says when it was corrected: it counts nowhere any more. What holds stands beside it.
ALTER TABLE register.outcomes ADD COLUMN corrected_at timestamptz;
ALTER TABLE register.episodes ADD COLUMN corrected_at timestamptz;
ALTER TABLE register.ordinary_work ADD COLUMN corrected_at timestamptz;

CREATE OR REPLACE VIEW register.work_figures AS
SELECT m.case_no, m.member, j.started_at AS came_in_at,
       min(w.from_at) AS any_hours_at,
       min(w.from_at) FILTER (WHERE w.figure = 'hours-end-benefit') AS benefit_ended_at,
       min(w.from_at) FILTER (WHERE w.figure = 'job-without-benefit') AS job_at,
       m.work AS now, m.hours_per_week AS hours_now
FROM register.members m
JOIN register.journeys j USING (case_no)
LEFT JOIN register.ordinary_work w ON w.case_no = m.case_no AND w.member = m.member AND w.corrected_at IS NULL
WHERE m.kind = 'adult'
GROUP BY m.case_no, m.member, j.started_at, m.work, m.hours_per_week;
