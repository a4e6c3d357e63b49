// Package postgres is how the programs reach the register's database. Whatever happens on the way there, every statement ends:
// a program that waits for ever for an answer looks healthy and does nothing.
//
//	db.go       the pool: every call of it has an end
//	connect.go  its connections: what the server is told, and how long one may be silent
//	watched.go  a connection that is given up when it has been silent for too long
//	await.go    waiting for a database that is not up yet
//	listen.go   being told that something was written
//	weak.go     settings of a server by which it loses what it has confirmed
//
// # Three ends
//
// A statement that works for too long is ended by the server (statement_timeout), which also rolls back a transaction
// that nobody goes on with (idle_in_transaction_session_timeout), so that its locks are free again. A call that waits for
// a free connection ends with its context. A connection that froze (a flow that a firewall has forgotten, a pooler that
// hangs) is ended by neither, because cancelling a statement is a request to the server, too. So every read and write of a
// connection has a deadline of its own. When one passes, that connection is closed, and with it all idle ones in the
// pool, because they went the same way. The next call makes a new one.
//
// Nothing else in the project opens a database; the linter makes sure of that.
package postgres
