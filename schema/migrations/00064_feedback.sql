-- +goose Up
-- What families say of their meetings, counted: nobody's answer stands with who gave it. No program shows a row; reports count it over many families.
CREATE TABLE register.feedback (
    case_no  text    NOT NULL,
    meeting  text    NOT NULL, -- the meeting's key
    question text    NOT NULL,
    seq      bigint  NOT NULL,
    asked    integer NOT NULL,
    said_yes integer NOT NULL,
    said_partly integer NOT NULL,
    said_no  integer NOT NULL,
    PRIMARY KEY (case_no, meeting, question)
);

-- Of fewer than five families nothing is shown: there one could tell whose answers they are.
CREATE VIEW register.feedback_by_year AS
SELECT to_char(m.held_at AT TIME ZONE 'Europe/Copenhagen', 'YYYY') AS year, f.question, count(DISTINCT f.case_no) AS families, count(*) AS meetings,
       sum(f.asked) AS asked, sum(f.said_yes) AS yes, sum(f.said_partly) AS partly, sum(f.said_no) AS no, sum(f.asked - f.said_yes - f.said_partly - f.said_no) AS unanswered
FROM register.feedback f JOIN register.meetings m ON m.case_no = f.case_no AND m.key = f.meeting
GROUP BY year, f.question
HAVING count(DISTINCT f.case_no) >= 5;

-- How many people a family has had to do with in a year, and how often its coordinator changed: families say that it matters most.
CREATE VIEW register.staff_by_year AS
WITH named AS (
    SELECT case_no, seq, at, subject AS seat, key AS staff FROM register.journal WHERE kind = 'caseworker-assigned'
    UNION ALL
    SELECT case_no, seq, at, 'coordinator', entry #>> '{rows,journey,coordinator}' FROM register.journal WHERE entry #>> '{rows,journey,coordinator}' <> ''
), changed AS (
    SELECT *, lag(staff) OVER seats AS before FROM named WINDOW seats AS (PARTITION BY case_no, seat ORDER BY seq)
), held AS (
    SELECT case_no, seat, staff, before, at, lead(at) OVER (PARTITION BY case_no, seat ORDER BY seq) AS until
    FROM changed WHERE before IS DISTINCT FROM staff
), last AS (
    SELECT case_no, max(at) AS at FROM register.journal GROUP BY case_no
), years AS (
    SELECT h.*, extract(year FROM h.at AT TIME ZONE 'Europe/Copenhagen')::integer AS since,
           generate_series(extract(year FROM h.at AT TIME ZONE 'Europe/Copenhagen')::integer,
                           extract(year FROM coalesce(h.until, l.at) AT TIME ZONE 'Europe/Copenhagen')::integer) AS year
    FROM held h JOIN last l USING (case_no)
)
SELECT case_no, year, count(DISTINCT staff) AS staff,
       count(*) FILTER (WHERE seat = 'coordinator' AND before IS NOT NULL AND since = year) AS coordinator_changes
FROM years GROUP BY case_no, year;
