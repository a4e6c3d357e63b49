package register

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// table is one of the tables that people read. Its rows come from the journal and from nowhere else.
type table struct {
	name     string
	identity []string // the columns that tell two rows apart
	others   []string // replaced by a later row with the same identity
}

// The readable tables, in the order in which a flush writes them. A test holds the columns against the database.
var tables = []table{
	{"journeys", []string{"case_no"}, []string{"seq", "stage", "started_at", "ended_at", "ending", "coordinator",
		"lead_department", "policy_version", "retain_until", "moved_to", "merged_into", "previous", "started_by"}},
	{"members", []string{"case_no", "member"}, []string{"seq", "kind", "track", "episode", "job_kind", "case_open",
		"public_support", "readiness", "benefit_since", "left_at", "left_why", "spoken_by", "protected"}},
	{"consents", []string{"case_no", "member", "department", "purpose"}, []string{"seq", "state", "at", "until"}},
	{"tasks", []string{"case_no", "key"}, []string{"seq", "step", "subject", "department", "state", "opened_at", "closed_at",
		"closed_by", "assignee"}},
	{"deadlines", []string{"case_no", "key"}, []string{"seq", "rule", "variant", "department", "subject", "starts_at",
		"target_at", "due_at", "state", "settled_at", "reminded", "escalated", "on_arrival", "basis", "verified", "paused_days",
		"extended_for"}},
	{"suspensions", []string{"case_no", "n"}, []string{"seq", "scope", "member", "from_at", "until_at", "ended_at", "decided_by"}},
	{"caseworkers", []string{"case_no", "department"}, []string{"seq", "staff"}},
	{"deputies", []string{"case_no", "n"}, []string{"seq", "staff", "deputy", "from_at", "until_at", "ended_at", "decided_by"}},
	{"measurements", []string{"case_no", "member", "kind", "at"}, []string{"seq", "value", "period"}},
	{"outcomes", []string{"case_no", "subject", "kind", "episode"}, []string{"seq", "at", "detail"}},
	{"offers", []string{"case_no", "member", "n"}, []string{"seq", "episode", "kind", "sector", "hours_per_week", "state", "made_at",
		"ended_at", "outcome", "reason"}},
	{"episodes", []string{"case_no", "member", "episode"}, []string{"seq", "begun_at", "kind", "hours_per_week", "started_at",
		"counts_from", "held_at", "ended_at", "cause"}},
	{"contributions", []string{"case_no", "department", "member", "version"}, []string{"seq", "state", "at"}},
	{"goals", []string{"case_no", "version", "n"}, []string{"seq", "member", "measure", "department", "target", "status"}},
	{"meetings", []string{"case_no", "key"}, []string{"seq", "held_at", "present", "family", "missing", "without", "quorum",
		"overridden_by"}},
	{"dissents", []string{"case_no", "key", "who"}, []string{"seq", "text"}},
	{"minutes", []string{"case_no", "key", "n"}, []string{"seq", "about", "text"}},
	{"measures", []string{"case_no", "member", "n"}, []string{"seq", "code", "outside_home", "started_at", "ended_at"}},
	{"appeals", []string{"case_no", "member", "n"}, []string{"seq", "decision", "party", "received_at", "state"}},
	{"concerns", []string{"case_no", "member", "n"}, []string{"seq", "source", "received_at", "text", "reporter", "attached_to", "receipt", "assessed_at", "outcome", "second"}},
}

// columns are those that the program knows, for a statement. A database that a later version has migrated may have more: they
// are neither read nor written, so that this program goes on until it is replaced.
func (t table) columns() string { return strings.Join(slices.Concat(t.identity, t.others), ", ") }

// columnsOf are those of the table with this name, which must be one of ours.
func columnsOf(name string) string {
	return tables[slices.IndexFunc(tables, func(t table) bool { return t.name == name })].columns()
}

// upsert is the statement that puts any number of rows, given as one JSON array whose names are the columns, into the
// table. One parameter, whatever the number of rows: so a flush is one statement per table, and Postgres sees one text.
func (t table) upsert() string {
	set := make([]string, 0, len(t.others))
	for _, column := range t.others {
		set = append(set, column+" = excluded."+column)
	}
	return fmt.Sprintf(`INSERT INTO register.%[1]s (%[4]s) SELECT %[4]s FROM jsonb_populate_recordset(NULL::register.%[1]s, $1)
		ON CONFLICT (%[2]s) DO UPDATE SET %[3]s`, t.name, strings.Join(t.identity, ", "), strings.Join(set, ", "), t.columns())
}

// execJSON runs a statement whose one parameter is a list of rows.
func execJSON(ctx context.Context, tx *sqlx.Tx, statement string, rows any) error {
	doc, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("write rows as JSON: %w", err)
	}
	_, err = tx.ExecContext(ctx, statement, string(doc))
	return err
}

// instant is a time as the database keeps it: UTC, to the microsecond. Postgres would round, so two instants in one
// microsecond could end up apart.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// filled is a text that may be missing, as the database keeps it: NULL and never empty.
func filled(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// words is what filled made of a text.
func words(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// some is a number that is NULL where there is none.
func some(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// number is what some made of one.
func number(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// maybe is instant for a time that may be missing.
func maybe(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := instant(*t)
	return &at
}
