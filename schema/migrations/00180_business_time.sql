-- +goose Up
-- When it last was in a journey, as far as its reader may know: the time of what happened there last and is not confidential; to the department responsible for children, of what happened last. A journey's time is its own, and
-- may be ahead of the clock on the wall where time is skipped.
CREATE FUNCTION register.reader_moment(a_case text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT e.at FROM register.journal e
WHERE e.case_no = a_case AND (register.reader_has('children') OR register.told_of(e.kind) IS NOT NULL AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key)))
ORDER BY e.seq DESC LIMIT 1
$$;
