package casework

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// Closing gives a family in which somebody is asked whether a child's case is closed, or that has been decided and the parties have their letters: each
// time a new one that everybody has looked at.
func Closing(t *testing.T) func(decided bool) (*State, time.Time) {
	asked, then := momentOf(t, "closing")
	sent, now := closing(t)
	Shown(asked, then, false)
	Shown(sent, now, false)
	return func(decided bool) (*State, time.Time) {
		s, at := asked, then
		if decided {
			s, at = sent, now
		}
		again, err := s.copied()
		require.NoError(t, err)
		return again, at
	}
}

// Shown is all that anybody but the children's department can have seen of a family since it was looked at last: what the register
// shows of it and when, what they were told and asked, what they may decide, and what stands in the search attributes. It is more than any
// one of them sees, whatever the family has agreed to. What they may decide takes the most time, and can be left out. What there was is
// let go of, as after the journal's flush and the post.
func Shown(s *State, now time.Time, offers bool) []string {
	var out []string
	show := func(what string, v any) {
		text, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		out = append(out, what+" "+string(text))
	}
	for _, e := range s.Journal {
		tables := reflect.ValueOf(e.Rows)
		for i := range tables.NumField() {
			for _, row := range rowsIn(tables.Field(i)) {
				if !row.Readers().Confidential {
					show(fmt.Sprintf("row %s %T", e.At.Format(time.RFC3339), row), row)
				}
			}
		}
	}
	children := s.Policy.Responsible(policy.Children).ID
	for _, m := range s.Outbox {
		k, _ := ParseKey(m.Key)
		if m.Department != children && (m.Department != policy.ByMail || !k.Step.Confidential()) {
			show("told", m)
		}
	}
	for _, by := range strangers {
		if !offers {
			break
		}
		for _, d := range s.Decidable(by, now) {
			line := "may " + by.ID + " " + d.Decision + " " + strings.Join(d.Tasks, " ")
			if d.Refusal != nil {
				line += d.Refusal.Rule + ": " + d.Refusal.En
			}
			out = append(out, line)
		}
	}
	show("attributes", []any{s.OpenStages(), s.Met, s.Missed, s.Coordinator, s.Alarm})
	s.Journal = nil
	for _, d := range s.Policy.Departments {
		var arrived []string
		for _, m := range s.Mail(d.ID, len(s.Outbox)) {
			arrived = append(arrived, m.ID)
		}
		s.Delivered(d.ID, arrived, nil, now)
	}
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Department == policy.ByMail })
	return out
}

// Told is what of Shown they were told.
func Told(s *State, now time.Time) []string {
	return slices.DeleteFunc(Shown(s, now, false), func(line string) bool { return !strings.HasPrefix(line, "told ") })
}

// rowsIn are the rows of one of the register's tables.
func rowsIn(table reflect.Value) (rows []Row) {
	if table.Kind() == reflect.Pointer {
		if !table.IsNil() {
			rows = append(rows, table.Elem().Interface().(Row))
		}
		return rows
	}
	for i := range table.Len() {
		rows = append(rows, table.Index(i).Interface().(Row))
	}
	return rows
}

// strangers have a part in the journey and no ground to know of a concern.
var strangers = []Actor{
	{ID: "k-1", Role: Coordinator, Department: "employment"}, {ID: "l-1", Role: TeamLeader, Department: "employment"},
	{ID: "s-social", Role: Caseworker, Department: "social"}, {ID: "l-social", Role: Head, Department: "social"},
	{ID: "s-school", Role: Caseworker, Department: "school"}, {ID: "adult-1", Role: Citizen, Case: "SP-000001", Member: "adult-1"}, {ID: "it-1", Role: IT},
}

// Together has two families go as far as they can by a moment, each date at once in both. While a closing is held in the one, the department's
// system has not confirmed it in the other.
func Together(plain, secret *State, until time.Time) {
	held := func(m *Member) bool { other := secret.Member(m.ID); return other != nil && secret.ClosureHeld(other) }
	goOn := func(now time.Time) {
		walk(secret, now)
		walkSlowly(plain, now, held)
	}
	goOn(until)
	for {
		var next time.Time
		for _, s := range []*State{secret, plain} {
			if at, _, some := s.NextMoment(); some && !at.After(until) && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
		if next.IsZero() {
			return
		}
		secret.Tick(next)
		plain.Tick(next)
		goOn(next)
	}
}
