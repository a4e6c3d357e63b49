package register

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"sync/atomic"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/postgres"
	"samspil/internal/privacy"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

// counting is lib/pq with a count of the statements that go to the database, BEGIN and COMMIT among them.
type counting struct {
	driver.Connector
	n atomic.Int64
}

func (c *counting) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	return countedConn{conn, &c.n}, err
}

type countedConn struct {
	driver.Conn
	n *atomic.Int64
}

func (c countedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.n.Add(1)
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
}

func (c countedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.n.Add(1)
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
}

func (c countedConn) CheckNamedValue(v *driver.NamedValue) error {
	return c.Conn.(driver.NamedValueChecker).CheckNamedValue(v)
}

func (c countedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	c.n.Add(1)
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, options)
	return countedTx{tx, c.n}, err
}

type countedTx struct {
	driver.Tx
	n *atomic.Int64
}

func (c countedTx) Commit() error {
	c.n.Add(1)
	return c.Tx.Commit()
}

// counted is a register whose statements are counted.
func counted(t *testing.T) (*Register, *counting) {
	t.Helper()
	connector, err := pq.NewConnector(pgtest.NewFrom(t, schema.Up))
	require.NoError(t, err)
	counter := &counting{Connector: connector}
	r := &Register{lease: defaultLease}
	WithCPRKey(testKey)(r)
	r.over(postgres.Of(sqlx.NewDb(sql.OpenDB(counter), "postgres")))
	t.Cleanup(func() { _ = r.Close() })
	return r, counter
}

// Only what keeps somebody safe is looked for in their other journeys.
func TestSettle_CostsAStatementMoreOnlyWhereADecisionIsPassedOn(t *testing.T) {
	t.Parallel()
	r, counter := counted(t)
	cost := func(id, name string) int64 {
		item := decision(id, "SP-000001")
		item.Name = name
		mustPut(t, r, item, privacy.Bundle{})
		before := counter.n.Load()
		require.NoError(t, r.Settle(t.Context(), id, 0, StateDone, nil, privacy.Handling{}))
		return counter.n.Load() - before
	}
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	require.EqualValues(t, 4, cost("d1", "hold-review"), "BEGIN, the outcome, who joined elsewhere, COMMIT")
	for _, name := range passedOn {
		require.EqualValues(t, 5, cost("d-"+name, name), name)
	}
}

func TestRecord_CostsTheSameFewStatementsHoweverManyEntries(t *testing.T) {
	t.Parallel()
	r, counter := counted(t)
	cost := func(caseNo string, entries []casework.Entry) int64 {
		before := counter.n.Load()
		require.NoError(t, r.record(t.Context(), caseNo, entries))
		return counter.n.Load() - before
	}
	usual := func(n int) []casework.Entry { // opens or closes tasks: journey, tasks and deadlines change
		entries := make([]casework.Entry, n)
		for i := range entries {
			entries[i] = story()[2]
			entries[i].Seq, entries[i].Rows.Journey = int64(i+1), story()[0].Rows.Journey
		}
		return entries
	}
	ten, thousand, every := cost("SP-000010", usual(10)), cost("SP-001000", usual(1000)), cost("SP-000001", story())
	again := cost("SP-001000", usual(1000))
	before := counter.n.Load()
	require.NoError(t, r.Record(t.Context(), "SP-000011", casework.Flush{
		Entries: casework.Written(usual(10)...), State: json.RawMessage(`{}`), Policy: json.RawMessage(`{}`), Under: "law-1",
	}))
	kept := counter.n.Load() - before
	t.Logf("statements per flush: %d for 10 entries and for 1000 that change 3 tables and give facts, %d when all of them change, %d for a repeat",
		ten, every, again)
	require.EqualValues(t, 9, ten)
	require.Equal(t, ten, thousand)
	require.EqualValues(t, len(tables)+5, every)
	require.EqualValues(t, 4, again)
	require.Equal(t, ten+2, kept, "the state, and a policy that comes with it")
}
