-- Who may do what in this database, one line for each role and object. What an owner may do with its own is not listed, nor who may connect.
-- Functions are listed with what they are, since policies ask them.
WITH objects AS (
	SELECT c.oid, c.relname, c.relkind, c.relacl, c.relowner, c.relrowsecurity, c.reloptions, c.oid::regclass::text AS name
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE (n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') OR n.nspname = 'public' AND c.relname = 'samspil_schema_version') AND c.relkind IN ('r', 'v', 'm', 'S')
), rights AS (
	SELECT x.grantee, CASE relkind WHEN 'S' THEN 'sequence ' ELSE '' END || name AS what, x.privilege_type AS may, relowner AS owner
	FROM objects, aclexplode(relacl) x
	UNION ALL
	SELECT x.grantee, name, x.privilege_type || ' (' || a.attname || ')', relowner FROM objects JOIN pg_attribute a ON a.attrelid = oid, aclexplode(a.attacl) x
	UNION ALL
	SELECT x.grantee, 'schema ' || nspname, x.privilege_type, nspowner FROM pg_namespace, aclexplode(nspacl) x WHERE nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation')
	UNION ALL
	SELECT x.grantee, 'function ' || p.oid::regprocedure::text, x.privilege_type, p.proowner
	FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE p.pronamespace = 'register'::regnamespace AND p.prosecdef
)
SELECT coalesce(r.rolname, 'PUBLIC') AS role, what, string_agg(may, ', ' ORDER BY may COLLATE "C") AS may
FROM rights LEFT JOIN pg_roles r ON r.oid = grantee WHERE grantee <> owner GROUP BY 1, 2
UNION ALL
SELECT (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r::regrole::text COLLATE "C") FROM unnest(p.polroles) r), name,
	format('policy %I%s FOR %s USING (%s)%s', p.polname, CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END,
		CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' ELSE 'DELETE' END,
		regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\s+', ' ', 'g'), ' WITH CHECK (' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\s+', ' ', 'g') || ')')
FROM pg_policy p JOIN objects ON objects.oid = p.polrelid
UNION ALL
SELECT '-', 'function ' || p.oid::regprocedure::text, concat_ws(' ', 'defined as', pg_get_function_result(p.oid), 'in', l.lanname,
	CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END, CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' END, CASE WHEN p.proleakproof THEN 'LEAKPROOF' END,
	CASE WHEN p.proisstrict THEN 'STRICT' END, CASE p.proparallel WHEN 's' THEN 'PARALLEL SAFE' WHEN 'r' THEN 'PARALLEL RESTRICTED' END,
	'SET ' || array_to_string(p.proconfig, ' SET '), 'body', md5(p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), '')))
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('register', 'vault', 'intake', 'engine') AND p.prokind IN ('f', 'p')
UNION ALL
SELECT '-', name, 'row level security' FROM objects WHERE relrowsecurity
UNION ALL
SELECT '-', name, 'security_invoker' FROM objects WHERE 'security_invoker=true' = ANY (reloptions)
UNION ALL
SELECT m.rolname, 'role ' || r.rolname, 'member' FROM pg_auth_members x JOIN pg_roles r ON r.oid = x.roleid JOIN pg_roles m ON m.oid = x.member
WHERE r.rolname LIKE 'samspil\_%' AND m.rolname IN ('samspil_family', 'samspil_reader', 'samspil_reports', 'samspil_starter', 'samspil_worker')
UNION ALL
SELECT rolname, 'everything', x.attribute FROM pg_roles, LATERAL (VALUES (rolsuper, 'SUPERUSER'), (rolbypassrls, 'BYPASSRLS'), (rolcreaterole, 'CREATEROLE')) AS x (has, attribute)
WHERE has AND rolname IN ('samspil_family', 'samspil_reader', 'samspil_reports', 'samspil_starter', 'samspil_worker')
ORDER BY 1, 2, 3
