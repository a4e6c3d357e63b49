// Package access is who may do what in the database of one municipality, in SQL.
//
//	install.sql   once, as a superuser: the owner, what the programs sign in as, the database
//	roles.sql     as the owner, after each migration: what each program may do
//	grants.txt    what these two give, and what the functions are that the policies ask; grants.sql asks a database what it has, and `starter grants` holds the one against the other
//	functions.sql these functions, as the migrations leave them: what mends one that somebody has changed
package access

import _ "embed" // the SQL

// Install makes the database and its roles; a line for each statement.
//
//go:embed install.sql
var Install string

// Roles says what each program may do in the database.
//
//go:embed roles.sql
var Roles string
