-- +goose Up
-- The ordinary work of adults, a row for each figure and each number of hours a week: hours beside a benefit are a step, hours can end the
-- benefit, and a job without a benefit is a third thing. And the kind of benefit.
CREATE TABLE register.ordinary_work (
    case_no        text             NOT NULL,
    member         text             NOT NULL,
    n              integer          NOT NULL,
    seq            bigint           NOT NULL,
    figure         text             NOT NULL,
    hours_per_week double precision NOT NULL,
    from_at        timestamptz      NOT NULL,
    until_at       timestamptz,
    PRIMARY KEY (case_no, member, n)
);

ALTER TABLE register.members
    ADD COLUMN work           text,
    ADD COLUMN hours_per_week double precision NOT NULL DEFAULT 0,
    ADD COLUMN benefit        text;

-- The three figures of each adult, kept apart: since when the adult first had any ordinary hours, hours that ended the benefit, and a job without a
-- benefit. What began before the family came in has its own date, so that nobody counts it as come of the joint effort.
CREATE VIEW register.work_figures AS
SELECT m.case_no, m.member, j.started_at AS came_in_at,
       min(w.from_at) AS any_hours_at,
       min(w.from_at) FILTER (WHERE w.figure = 'hours-end-benefit') AS benefit_ended_at,
       min(w.from_at) FILTER (WHERE w.figure = 'job-without-benefit') AS job_at,
       m.work AS now, m.hours_per_week AS hours_now
FROM register.members m
JOIN register.journeys j USING (case_no)
LEFT JOIN register.ordinary_work w ON w.case_no = m.case_no AND w.member = m.member
WHERE m.kind = 'adult'
GROUP BY m.case_no, m.member, j.started_at, m.work, m.hours_per_week;
