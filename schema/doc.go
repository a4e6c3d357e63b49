// Package schema holds the migrations of Samspil's own Postgres database, one numbered file about one thing each, and
// brings a database to the version that this program is written for. README.md beside it is the data dictionary; a
// test holds it against a real database.
//
// Who may do what in the database stands in package access.
//
// There are only migrations forward: a register that people work in is never taken back, it is restored from a backup.
package schema
