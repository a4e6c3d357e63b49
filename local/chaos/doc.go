// Package chaos disturbs a whole system while families are under way in it, and then holds everything that was written down against everything
// else. A seed fixes which faults come, in which order, what they strike and how long they last; what happens then is not fixed.
//
//	plan.go               the faults of a seed
//	city.go               a system with a proxy on every way between its programs, and who starts again what has ended
//	proxy.go              a proxy that cuts, halves and holds up
//	strike.go             a fault from its beginning to its end; one file for each sort:
//	fault_programs.go     programs are killed, stopped, frozen
//	fault_links.go        connections are cut, also in the middle of an answer, or hang
//	fault_departments.go  departments are slow, drop answers, throttle, are down, lie
//	fault_postgres.go     Postgres is killed or stopped, alone or with Temporal and a worker
//	fault_temporal.go     Temporal is restarted; its own fault injector is on
//	fault_disk.go         Postgres's disk is full
//	people.go             who hands in families and decides, until there is an outcome
//	notes.go              what they were told
//	books.go              all that was written down
//	check.go              what must hold of it; one file for each check: check_*
//	run.go                a run from its beginning to its end
//	report.go             what came of it
//
// Nothing is asserted as a time. A fault comes when so many messages have succeeded since the one before, so a slow machine takes longer and
// proves the same.
package chaos
