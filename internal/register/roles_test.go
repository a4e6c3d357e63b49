package register

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
	"samspil/schema/access"
)

// programs are a database and who may do what in it, made as the documents say: by schema/access. Roles are a server's and not a
// database's, so this test's have names of their own.
type programs struct {
	t       *testing.T
	address string // of the database, as a superuser
	prefix  string
}

// roleNames are the roles that install.sql makes, without what they begin with.
var roleNames = []string{"owner", "worker_login", "starter_login", "worker", "starter", "reader", "reports"}

func withRoles(t *testing.T) programs {
	t.Helper()
	p := programs{t, pgtest.New(t), fmt.Sprintf("roles_%d_%d", os.Getpid(), time.Now().UnixNano())}
	server := connectTo(t, p.address)
	t.Cleanup(func() {
		_, err := server.ExecContext(context.Background(), "DROP DATABASE "+p.prefix+" WITH (FORCE)")
		require.NoError(t, err)
		for _, role := range roleNames {
			_, err := server.ExecContext(context.Background(), "DROP ROLE "+p.prefix+"_"+role)
			require.NoError(t, err)
		}
	})
	for line := range strings.Lines(p.named(access.Install)) {
		if strings.HasPrefix(line, "--") {
			continue
		}
		_, err := server.ExecContext(t.Context(), line)
		require.NoError(t, err, line)
	}
	u, err := url.Parse(p.address)
	require.NoError(t, err)
	u.Path = "/" + p.prefix
	p.address = u.String()
	owner := connectTo(t, p.as("owner"))
	require.NoError(t, schema.Migrate(t.Context(), owner.DB))
	for range 2 { // it can be run again
		_, err := owner.ExecContext(t.Context(), p.named(access.Roles))
		require.NoError(t, err)
	}
	_, err = connectTo(t, p.address).ExecContext(t.Context(), fmt.Sprintf("CREATE ROLE %[1]s_reports_login LOGIN PASSWORD 'invented' IN ROLE %[1]s_reports", p.prefix))
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := connectTo(t, u.String()).ExecContext(context.Background(), "DROP ROLE "+p.prefix+"_reports_login")
		require.NoError(t, err)
	})
	return p
}

// named gives a script the names and the password of this test.
func (p programs) named(script string) string {
	script = strings.ReplaceAll(strings.ReplaceAll(script, schema.Table, "VERSION"), "samspil", p.prefix)
	return strings.ReplaceAll(strings.ReplaceAll(script, "VERSION", schema.Table), "'...'", "'invented'")
}

func connectTo(t *testing.T, address string) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open("postgres", address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// as is the address for one of the programs.
func (p programs) as(role string) string {
	u, err := url.Parse(p.address)
	require.NoError(p.t, err)
	if role != "owner" {
		role += "_login"
	}
	u.User = url.UserPassword(p.prefix+"_"+role, "invented")
	return u.String()
}

func (p programs) register(role string) *Register {
	r, err := Open(p.t.Context(), p.as(role), WithCPRKey(testKey))
	require.NoError(p.t, err)
	p.t.Cleanup(func() { _ = r.Close() })
	return r
}

// may tells whether the database lets a program do something.
func (p programs) may(role, statement string) bool {
	p.t.Helper()
	tx, err := connectTo(p.t, p.as(role)).BeginTxx(p.t.Context(), nil)
	require.NoError(p.t, err)
	defer func() { _ = tx.Rollback() }()
	_, err = tx.ExecContext(p.t.Context(), statement)
	if refused, ok := errors.AsType[*pq.Error](err); ok && refused.Code == "42501" {
		return false
	}
	require.NoError(p.t, err, statement)
	return true
}

func TestRoles_EachProgramMayDoWhatItNeedsAndNothingElse(t *testing.T) {
	t.Parallel()
	p := withRoles(t)
	p.mayWhatIsNeeded(t)
	p.mayNothingElse(t)
}

// Whoever makes reports cannot tell from a task or a deadline that there was a concern.
func TestRoles_ReportsShowNoTaskThatOnlyTheChildrensDepartmentMayKnowOf(t *testing.T) {
	t.Parallel()
	p := withRoles(t)
	worker, starter := p.register("worker"), p.register("starter")
	mustPut(t, starter, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	entry := story()[0]
	var rows casework.Rows
	var open []string
	for _, row := range casework.Steps() {
		step := row.Step
		key := casework.Key{Step: step, Subject: "child-1", N: 1}.String()
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: step, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: entry.At})
		rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Subject: "child-1", Department: "children", Start: entry.At, State: casework.Running})
		if !step.Hidden() {
			open = append(open, key)
		}
	}
	for _, n := range []int{1, 50_001} { // the second is over what only the children's department knows of
		rows.Appeals = append(rows.Appeals, casework.AppealRow{Member: "child-1", N: n, Decision: n, Party: "adult-1", ReceivedAt: entry.At, State: casework.AppealReassessed})
	}
	for n, kind := range []casework.CollaboratorKind{casework.Fosterers, casework.FreeSchool} {
		rows.Collaborators = append(rows.Collaborators, casework.CollaboratorRow{N: n + 1, Member: "child-1", Kind: kind, Who: 5, Ground: casework.HearsByLaw, AddedAt: entry.At})
	}
	entry.Rows = rows
	require.NoError(t, worker.record(t.Context(), "SP-000001", []casework.Entry{entry}))
	reports := connectTo(t, p.as("reports"))
	var appeals []int
	require.NoError(t, reports.SelectContext(t.Context(), &appeals, "SELECT n FROM register.appeals"))
	require.Equal(t, []int{1}, appeals)
	var outside []int
	require.NoError(t, reports.SelectContext(t.Context(), &outside, "SELECT n FROM register.collaborators"))
	require.Equal(t, []int{2}, outside, "which child has a foster family is for the children's department")
	for table, all := range map[string]int{"tasks": len(rows.Tasks), "deadlines": len(rows.Deadlines)} {
		var shown []string
		require.NoError(t, reports.SelectContext(t.Context(), &shown, "SELECT key FROM register."+table))
		require.ElementsMatch(t, open, shown, table)
		for _, program := range []*Register{worker, starter} {
			var n int
			require.NoError(t, program.DB().GetContext(t.Context(), &n, "SELECT count(*) FROM register."+table))
			require.Equal(t, all, n, table)
		}
	}
}

func (p programs) mayWhatIsNeeded(t *testing.T) {
	t.Helper()
	starter, worker := p.register("starter"), p.register("worker")
	for _, r := range []*Register{starter, worker} {
		require.NoError(t, schema.Check(t.Context(), r.DB().DB))
	}
	mustPut(t, starter, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	due, err := starter.Due(t.Context(), FirstLane, 10)
	require.NoError(t, err)
	require.Len(t, due, 1)
	require.NoError(t, starter.Settle(t.Context(), "m1", 1, StateDone, nil, privacy.Handling{}))
	mustPut(t, starter, form("m2", "SP-000002"), bundle(person("adult-1", 2)))
	_, err = starter.ReserveTexts(t.Context(), "m3", 2)
	require.NoError(t, err)
	require.NoError(t, starter.Do(t.Context(), "m2", "park", casework.Actor{ID: "it-1", Role: casework.IT}, "En prøve."))
	require.NoError(t, worker.record(t.Context(), "SP-000001", story()))
	require.NoError(t, worker.record(t.Context(), "SP-000001", story()), "and again")
	persons, err := worker.Vault().Persons(t.Context(), "SP-000001", []string{"adult-1"})
	require.NoError(t, err)
	require.Len(t, persons, 1)
	journey, found, err := starter.Journey(t.Context(), "SP-000001")
	require.NoError(t, err)
	require.True(t, found)
	require.NotEmpty(t, journey.Stage)
	_, _, err = starter.AgendaFacts(t.Context(), "SP-000001")
	require.NoError(t, err)
	_, _, err = starter.Backlogs(t.Context())
	require.NoError(t, err)
	_, err = starter.Refuse(t.Context(), Refused{Kind: KindIntake, Name: "intake", Actor: casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}, Rule: "not-json"})
	require.NoError(t, err)
	_, err = starter.Count(t.Context(), Quota{Sender: "k-101", Limit: 1, Period: time.Hour})
	require.NoError(t, err)
	urgentItem(t, starter, "crisis-1", "SP-000001")
	require.NoError(t, starter.Hold(t.Context(), "crisis-1", map[string]string{"state": "refused"}))
	_, _, err = starter.Untold(t.Context(), 0)
	require.NoError(t, err)
	require.NoError(t, starter.Told(t.Context(), Waiting{Case: "SP-000001", Nth: 1}, "children-duty-lead"))
	require.NoError(t, starter.Do(t.Context(), "crisis-1", ActDealt, casework.Actor{ID: "it-1", Role: casework.IT}, "OPS-1"))
	_, err = starter.Tidy(t.Context(), Keep{Refusals: time.Hour, Drafts: time.Hour, Requests: time.Hour})
	require.NoError(t, err)
}

func (p programs) mayNothingElse(t *testing.T) {
	t.Helper()
	for role, statements := range map[string]map[string]bool{
		"worker": {
			"SELECT FROM vault.persons": true, "INSERT INTO register.members SELECT * FROM register.members WHERE false": true, "DELETE FROM vault.persons": false, "UPDATE vault.texts SET body = NULL": false,
			"SELECT FROM intake.inbox": false, "UPDATE register.journal SET why = 'x'": false, "DELETE FROM register.journal": false, "TRUNCATE register.members": false,
			"CREATE TABLE register.mine ()": false, "CREATE SCHEMA mine": false, "DROP TABLE register.members": false,
		},
		"starter": {
			"SELECT FROM register.journal": true, "DELETE FROM vault.persons": true, "SELECT nextval('intake.case_numbers')": true, "UPDATE register.members SET track = 'x'": false, "DELETE FROM register.journal": false,
			"INSERT INTO register.journal SELECT * FROM register.journal WHERE false": false, "TRUNCATE intake.inbox": false, "CREATE TABLE intake.mine ()": false,
			"SELECT register.take_request(gen_random_uuid(), 'x', 'call', false, '{}', 1)": true, "DELETE FROM intake.requests": false, "INSERT INTO vault.requests SELECT * FROM vault.requests": false,
		},
		"reports": {
			"SELECT case_no, previous FROM register.journeys": true, "SELECT FROM register.outcomes": true, "SELECT FROM register.written_late": true, "SELECT FROM register.work_figures": true, "SELECT FROM register.feedback_by_year": true, "SELECT FROM register.staff_by_year": true, "SELECT FROM intake.notices": false, "SELECT FROM intake.readings": false, "SELECT started_by FROM register.journeys": false, "SELECT FROM register.concerns": false, "SELECT FROM register.protections": false, "SELECT FROM register.marks": false, "SELECT FROM register.journal": false,
			"SELECT FROM vault.persons": false, "SELECT FROM vault.texts": false, "SELECT FROM intake.inbox": false, "UPDATE register.members SET track = 'x'": false,
		},
	} {
		for statement, allowed := range statements {
			require.Equal(t, allowed, p.may(role, statement), "%s: %s", role, statement)
		}
	}
	var left []string
	require.NoError(t, connectTo(t, p.address).SelectContext(t.Context(), &left, `
		SELECT column_name FROM information_schema.columns WHERE table_schema = 'register' AND table_name = 'journeys'
			AND NOT has_column_privilege($1, 'register.journeys', column_name, 'SELECT')`, p.prefix+"_reports"))
	require.Equal(t, []string{"started_by"}, left, "a column that is new is given or kept by name")
}
