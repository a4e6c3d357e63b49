-- +goose Up
-- What is new to a reader stays new until they say that they have seen it, or until the next day on which they look: opening a page once, on the way to something else, is not having read it.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'tasks', 'agenda', 'family', 'names', 'found', 'news'));

-- A day is one in Copenhagen. What was shown before that day, or before they said so, is not new any more; of somebody who looks for the first time that day it is what came after that.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_seen() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
WITH mine AS (
	SELECT r.what, r.at, r.seen FROM intake.readings r WHERE r.case_no = register.reader_case() AND r.actor ->> 'id' = register.reader_staff() AND r.what IN ('family', 'news')
)
SELECT coalesce(max(m.seen) FILTER (WHERE m.at < greatest(date_trunc('day', now() AT TIME ZONE 'Europe/Copenhagen') AT TIME ZONE 'Europe/Copenhagen', (SELECT max(n.at) FROM mine n WHERE n.what = 'news'))), min(m.seen))
FROM mine m WHERE m.what = 'family'
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_news(a_staff text) RETURNS TABLE (case_no text, looked_at timestamptz, news integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT j.case_no, looked.at, (
	SELECT count(*)::integer FROM register.journal e
	WHERE e.case_no = j.case_no AND e.recorded_at > looked.at AND e.actor_id <> a_staff
		AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
)
FROM register.journeys j
CROSS JOIN LATERAL (
	SELECT coalesce(max(m.at) FILTER (WHERE m.at < greatest(date_trunc('day', now() AT TIME ZONE 'Europe/Copenhagen') AT TIME ZONE 'Europe/Copenhagen', said.at)), min(m.at)) AS at
	FROM intake.readings m, (SELECT max(n.at) AS at FROM intake.readings n WHERE n.case_no = j.case_no AND n.actor ->> 'id' = a_staff AND n.what = 'news') said
	WHERE m.case_no = j.case_no AND m.actor ->> 'id' = a_staff AND m.what = 'family'
) looked
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.coordinator = a_staff AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
	AND j.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$$;
-- +goose StatementEnd
