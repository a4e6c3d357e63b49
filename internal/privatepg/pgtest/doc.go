// Package pgtest gives each test a Postgres database of its own, so that tests
// run in parallel and none can see what another left behind.
//
//	func TestMain(m *testing.M) { pgtest.Main(m) }
//
//	func TestRegister_KeepsTheJournal(t *testing.T) {
//		url := pgtest.NewFrom(t, schema.Up) // migrated once, copied for each test
//		...
//	}
//
// The databases are on the server named by SAMSPIL_TEST_DATABASE_URL, whose user
// must be allowed to make databases, or else in one private cluster per test
// process, which is started when the first test asks for a database. [Main]
// stops it. Without Main the cluster still ends with the process on Linux, but
// its files stay until the next run of any test sweeps them up.
//
// A [Proxy] before a database lets a test freeze the way there.
package pgtest
