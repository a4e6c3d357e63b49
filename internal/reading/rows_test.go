package reading

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/register"
)

var noon = time.Date(2026, 3, 2, 11, 0, 0, 0, time.UTC)

// knowing is a case in which the children's and the employment department hear of everybody, the social department of adult-1 and child-2, the school of nobody. The benefits department has no
// part in it: nothing is its own.
func knowing() casework.Rows {
	adult := func(id string) casework.MemberRow {
		return casework.MemberRow{Member: id, Kind: casework.Adult, SpokenBy: []string{id}}
	}
	agreed := func(who, department string, state casework.ConsentState, purpose casework.ConsentPurpose) casework.ConsentRow {
		return casework.ConsentRow{Member: who, Department: department, Purpose: purpose, State: state, At: noon}
	}
	dead := adult("adult-3")
	dead.LeftAt, dead.LeftWhy = &noon, casework.Died
	return casework.Rows{
		Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: noon, LeadDepartment: "employment", PolicyVersion: "v", StartedBy: casework.StartedByConcern},
		Members: []casework.MemberRow{
			adult("adult-1"), adult("adult-2"), dead, {Member: "child-1", Kind: casework.Child, SpokenBy: []string{"adult-1", "adult-2"}},
			{Member: "child-2", Kind: casework.Child, SpokenBy: []string{"adult-1", "adult-3"}}, {Member: "child-3", Kind: casework.Child},
		},
		Consents: []casework.ConsentRow{
			agreed("adult-1", "children", casework.ConsentGiven, casework.ConsentShare), agreed("adult-2", "children", casework.ConsentLimited, casework.ConsentShare),
			agreed("adult-1", "employment", casework.ConsentGiven, casework.ConsentShare), agreed("adult-2", "employment", casework.ConsentGiven, casework.ConsentShare),
			agreed("adult-1", "social", casework.ConsentGiven, casework.ConsentShare), agreed("adult-2", "social", casework.ConsentRefused, casework.ConsentShare),
			agreed("adult-1", "school", casework.ConsentWithdrawn, casework.ConsentShare), agreed("adult-2", "school", casework.ConsentGiven, casework.ConsentPlan),
		},
	}
}

// filled has, beside these, rows of every other table about each of the family and of each department.
func filled() casework.Rows {
	rows := reflect.New(reflect.TypeFor[casework.Rows]()).Elem()
	rows.Set(reflect.ValueOf(knowing()))
	for i := range rows.NumField() {
		list := rows.Field(i)
		if list.Kind() != reflect.Slice || list.Len() > 0 {
			continue
		}
		for n := range 2 * len(casework.Steps()) {
			row := reflect.New(list.Type().Elem()).Elem()
			fill(row, n)
			list.Set(reflect.Append(list, row))
		}
	}
	return rows.Interface().(casework.Rows)
}

var (
	names       = []string{"adult-1", "adult-2", "child-1", "child-2", "child-3"}
	subjects    = append(slices.Clone(names), casework.Family, "child-1.adult-2", "child-2.adult-1", "social")
	departments = []string{"children", "employment", "social", "school"}
)

// fill makes the nth row of a table, by the names of its fields.
func fill(row reflect.Value, n int) {
	step := casework.Steps()[n%len(casework.Steps())]
	subject, department := subjects[n%len(subjects)], departments[n%len(departments)]
	if step.Step.Hidden() { // the children's department owes it, or the school its own; the social department was responsible for children before
		if department = []string{"children", "social"}[n/len(casework.Steps())%2]; step.OwnersAlone {
			department = "school"
		}
	}
	for i := range row.NumField() {
		field := row.Field(i)
		switch name := row.Type().Field(i).Name; {
		case field.Kind() == reflect.Int && name == "N" && row.Type() == reflect.TypeFor[casework.AppealRow]():
			field.SetInt(int64(n + 1 + n%2*50_000))
		case field.Kind() == reflect.Int || field.Kind() == reflect.Int64:
			field.SetInt(int64(n + 1))
		case field.Kind() == reflect.Bool:
			field.SetBool(n%3 == 0)
		case field.Type() == reflect.TypeFor[time.Time]():
			field.Set(reflect.ValueOf(noon.Add(time.Duration(n) * time.Hour)))
		case field.Type() == reflect.TypeFor[[]string]():
			field.Set(reflect.ValueOf(names[n%3 : n%3+n%3]))
		case field.Kind() != reflect.String:
		case name == "Subject", name == "Who" && row.Type() == reflect.TypeFor[casework.DissentRow]():
			field.SetString(subject)
		case name == "Member" && n%7 == 0 && row.Type() == reflect.TypeFor[casework.SuspensionRow]():
			field.SetString("")
		case slices.Contains([]string{"Member", "About", "Who", "Other", "Party"}, name):
			field.SetString(names[(n+i)%len(names)])
		case name == "Department":
			field.SetString(department)
		case name == "Step":
			field.SetString(string(step.Step))
		case name == "Key":
			field.SetString(fmt.Sprintf("%s/%s/%d", step.Step, subject, n+1))
		case name == "Kind" && row.Type() == reflect.TypeFor[casework.CollaboratorRow]():
			field.SetString(string([]casework.CollaboratorKind{casework.Fosterers, casework.FreeSchool}[n%2]))
		case name == "Kind" && row.Type() == reflect.TypeFor[casework.VoiceRow]():
			field.SetString(string([]casework.VoiceKind{casework.VoiceDiffers, casework.VoiceTalk}[n%2]))
		default:
			field.SetString("x")
		}
	}
}

func record(t testing.TB, r *register.Register, caseNo string, rows casework.Rows) {
	t.Helper()
	require.NoError(t, r.Record(context.Background(), caseNo, casework.Flush{Entries: casework.Written(casework.Entry{
		Seq: 1, At: noon, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows,
	})}))
}

// The database gives each reader the rows that casework says they may see, and no other: of each table.
func TestPolicies_GiveEachReaderTheRowsOfWhichCaseworkSaysThatTheyMaySeeThem(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	for _, caseNo := range []string{family, "SP-000002"} {
		record(t, r, caseNo, filled())
	}
	h := held{t, r, l, casework.Lookup{Members: all[casework.MemberRow](t, r), Consents: all[casework.ConsentRow](t, r), Children: "children"}, map[reflect.Type]bool{}}
	table[casework.MemberRow](h)
	table[casework.ConsentRow](h)
	table[casework.TaskRow](h)
	table[casework.DeadlineRow](h)
	table[casework.SuspensionRow](h)
	table[casework.CaseworkerRow](h)
	table[casework.DeputyRow](h)
	table[casework.MeasurementRow](h)
	table[casework.OutcomeRow](h)
	table[casework.OfferRow](h)
	table[casework.EpisodeRow](h)
	table[casework.WorkRow](h)
	table[casework.ContributionRow](h)
	table[casework.GoalRow](h)
	table[casework.GoalStepRow](h)
	table[casework.MeetingRow](h)
	table[casework.ArrangementRow](h)
	table[casework.ArrangedPartRow](h)
	table[casework.CollaboratorRow](h)
	table[casework.DissentRow](h)
	table[casework.MinutesRow](h)
	table[casework.MeasureRow](h)
	table[casework.PlannedRow](h)
	table[casework.AppealRow](h)
	table[casework.ConcernRow](h)
	table[casework.ProtectionRow](h)
	table[casework.SupporterRow](h)
	table[casework.NoteRow](h)
	table[casework.VoiceRow](h)
	table[casework.MarkRow](h)
	table[casework.FactRow](h)
	lists := reflect.TypeFor[casework.Rows]()
	for i := range lists.NumField() {
		row := lists.Field(i).Type.Elem()
		none := row == reflect.TypeFor[casework.JourneyRow]() || row == reflect.TypeFor[casework.FeedbackRow]() // no reader gets all columns of the one, or a row of the other
		require.True(t, h.seen[row] || none, "%s is not held", row)
	}
}

// held is what the tables are held against.
type held struct {
	t      *testing.T
	r      *register.Register
	l      *Layer
	lookup casework.Lookup
	seen   map[reflect.Type]bool
}

func all[R casework.Row](t *testing.T, r *register.Register) []R {
	t.Helper()
	rows, err := register.List[R](t.Context(), r.DB(), family)
	require.NoError(t, err)
	return rows
}

func table[R casework.Row](h held) {
	h.t.Helper()
	h.seen[reflect.TypeFor[R]()] = true
	rows := all[R](h.t, h.r)
	require.NotEmpty(h.t, rows)
	given := func(by casework.Actor, caseNo string) (shown []R) {
		require.NoError(h.t, h.l.as(h.t.Context(), by, caseNo, func(tx *sqlx.Tx) error { return into(h.t.Context(), tx, family, &shown) }))
		return shown
	}
	for _, department := range append(policyfile.Default().DepartmentIDs(), "") {
		for _, role := range []casework.Role{casework.Caseworker, casework.Coordinator} {
			by := casework.Actor{ID: "s-1", Role: role, Department: department}
			may, own := []R{}, []R{}
			for _, row := range rows {
				readers := row.Readers()
				if coordinates := role == casework.Coordinator && department == "employment"; h.lookup.MaySee(department, row) || coordinates && readers.MayCoordinator(department) {
					may = append(may, row)
				}
				if readers.Own != "" && readers.Own == department {
					own = append(own, row)
				}
			}
			require.Equal(h.t, may, given(by, family), "%T: %s of %q", *new(R), role, department)
			require.Equal(h.t, own, given(by, everyCase), "%T: %s of %q, whatever the case", *new(R), role, department)
			require.Empty(h.t, given(by, "SP-000002"), "%T: of another case than is said", *new(R))
		}
	}
}
