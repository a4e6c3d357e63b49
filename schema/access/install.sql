-- Once for each municipality, as a superuser: who owns the database, what the programs may sign in as, and the database. Put a password
-- of its own in the place of each '...'.
CREATE ROLE samspil_owner LOGIN PASSWORD '...';
CREATE ROLE samspil_worker NOLOGIN;
CREATE ROLE samspil_reader NOLOGIN;
CREATE ROLE samspil_family NOLOGIN;
CREATE ROLE samspil_starter NOLOGIN IN ROLE samspil_reader, samspil_family;
CREATE ROLE samspil_reports NOLOGIN;
CREATE ROLE samspil_worker_login LOGIN PASSWORD '...' IN ROLE samspil_worker;
CREATE ROLE samspil_starter_login LOGIN PASSWORD '...' IN ROLE samspil_starter;
CREATE DATABASE samspil OWNER samspil_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE samspil FROM PUBLIC;
