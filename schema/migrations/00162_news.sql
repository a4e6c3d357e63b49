-- +goose Up
-- Of the families under way that somebody coordinates, when they last opened the family's page, by the wall clock, and how much was written down since and is told of what is not confidential, but for what they did themselves.
-- +goose StatementBegin
CREATE FUNCTION register.reader_news(a_staff text) RETURNS TABLE (case_no text, looked_at timestamptz, news integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT j.case_no, looked.at, (
	SELECT count(*)::integer FROM register.journal e
	WHERE e.case_no = j.case_no AND e.recorded_at > looked.at AND e.actor_id <> a_staff
		AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
)
FROM register.journeys j
CROSS JOIN LATERAL (SELECT max(r.at) AS at FROM intake.readings r WHERE r.case_no = j.case_no AND r.actor ->> 'id' = a_staff AND r.what = 'family') looked
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.coordinator = a_staff AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
$$;
-- +goose StatementEnd
