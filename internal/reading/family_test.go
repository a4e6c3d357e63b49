package reading

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/register"
)

// A family's page has the rows that the policies give, read by one statement, the same as each table by itself.
func TestFamily_HasTheRowsThatTheReaderSeesOfEachTable(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	record(t, r, family, filled())
	lookup := casework.Lookup{Members: all[casework.MemberRow](t, r), Consents: all[casework.ConsentRow](t, r), Children: "children"}
	for _, department := range []string{"children", "employment", "social", "school", "benefits"} {
		f, err := l.Family(t.Context(), of(department), family, 0, 50)
		require.NoError(t, err)
		same(t, r, lookup, department, f.Members)
		same(t, r, lookup, department, f.Tasks)
		same(t, r, lookup, department, f.Deadlines)
		same(t, r, lookup, department, f.Notes)
		same(t, r, lookup, department, f.Consents)
		same(t, r, lookup, department, f.GoalSteps)
		same(t, r, lookup, department, f.Appeals)
		require.Equal(t, f.Journey != nil, lookup.LetIn(department), department)
	}
}

func same[R casework.Row](t *testing.T, r *register.Register, lookup casework.Lookup, department string, given []R) {
	t.Helper()
	may := slices.DeleteFunc(all[R](t, r), func(row R) bool { return !lookup.MaySee(department, row) })
	want, err := json.Marshal(may)
	require.NoError(t, err)
	got, err := json.Marshal(given)
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(got), "%s: %T", department, given)
}

// Who is who is given for the members that a reader sees, without a telephone where the address is protected, and to nobody who does not ask for it.
func TestFamily_NamesAreGivenOfTheMembersThatOneSees(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	record(t, r, family, rows)
	for _, m := range append(rows.Members, casework.MemberRow{Member: "child-9"}) {
		_, err := r.DB().ExecContext(t.Context(), `INSERT INTO vault.persons (case_no, member, name, cpr, address, telephone, protected) VALUES ($1, $2, 'Opdigtet ' || $2, '', 'Vej 1', '00 00 00 11', $2 = 'adult-1')`, family, m.Member)
		require.NoError(t, err)
	}
	for department, seen := range map[string][]string{
		"children": {"adult-1", "adult-2", "adult-3", "child-1", "child-2", "child-3"}, "social": {"adult-1", "child-2"}, "school": {}, "benefits": {},
	} {
		f, err := l.Family(t.Context(), of(department), family, 0, 50)
		require.NoError(t, err)
		members := []string{}
		for _, m := range f.Members {
			members = append(members, m.Member)
		}
		named := []string{}
		for _, p := range f.Names {
			named = append(named, p.Member)
			require.Equal(t, "Opdigtet "+p.Member, p.Name)
			require.Equal(t, p.Member == "adult-1", p.Telephone == "", "it is protected")
		}
		require.Equal(t, members, named, department)
		if department != "children" {
			require.Equal(t, seen, named, department)
		}
		who, err := l.Who(t.Context(), of(department), family)
		require.NoError(t, err)
		require.Equal(t, f.Names, who.Names)
	}
	var readings []string
	require.NoError(t, r.DB().Select(&readings, `SELECT DISTINCT actor ->> 'id' || ' ' || what FROM intake.readings WHERE actor ->> 'id' = 's-social' ORDER BY 1`))
	require.Equal(t, []string{"s-social family", "s-social names"}, readings)
}

// What the timeline tells the database says by the same kinds as the words do.
func TestTimeline_TheDatabaseTellsTheKindsThatHaveWords(t *testing.T) {
	t.Parallel()
	r, _ := setup(t)
	ofTasks, changed := agenda.Told()
	for told, kinds := range map[string][]casework.EntryKind{"task": ofTasks, "change": changed} {
		for _, kind := range kinds {
			var says string
			require.NoError(t, r.DB().GetContext(t.Context(), &says, `SELECT coalesce(register.told_of($1), '')`, kind))
			require.Equal(t, told, says, kind)
		}
	}
	var source string
	require.NoError(t, r.DB().GetContext(t.Context(), &source, `SELECT prosrc FROM pg_proc WHERE proname = 'told_of'`))
	require.Len(t, regexp.MustCompile(`'[a-z-]+'`).FindAllString(source, -1), len(ofTasks)+len(changed)+2, "and no others")
}

// Each reader is told what happened to the tasks that they see, and what changed about those of whom they hear; why only of what their own department did.
func TestTimeline_IsToldToWhoeverHasAGround(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	review := casework.Key{Step: casework.StepChildReview, Subject: "child-1", N: 1}.String()
	concern := casework.Key{Step: casework.StepConcern, Subject: "child-1", N: 1}.String()
	rows := knowing()
	rows.Tasks = []casework.TaskRow{
		{Key: review, Step: casework.StepChildReview, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon},
		{Key: concern, Step: casework.StepConcern, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon},
	}
	worker := casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
	entries := []casework.Entry{{Seq: 1, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows}}
	add := func(kind casework.EntryKind, subject, key string) {
		entries = append(entries, casework.Entry{Seq: int64(len(entries) + 1), Kind: kind, Actor: worker, Subject: subject, Key: key, Basis: "basis", Reason: 1})
	}
	add(casework.TaskOpened, "child-1", review)
	add(casework.TaskOpened, "child-1", concern)
	add(casework.ConcernReported, "child-1", concern)
	add(casework.CaseOpened, "child-1", "")
	add(casework.CustodySet, "child-2", "")
	add(casework.DecisionCorrected, "child-1", concern)
	for i := range entries {
		entries[i].At = noon.Add(time.Duration(i) * time.Minute)
	}
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(entries...)}))
	coordinator := casework.Actor{ID: "co-1", Role: casework.Coordinator, Department: "employment"}
	opened, hidden, changed, custody, started := "task-opened "+review, "task-opened "+concern, "case-opened ", "custody-set ", "journey-started "
	for by, want := range map[casework.Actor][]string{
		of("children"): {custody, changed, hidden, opened, started}, coordinator: {custody, changed, opened, started}, of("social"): {custody, started}, of("school"): nil, of("benefits"): nil,
		of("employment"): {custody, changed, opened, started},
	} {
		f, err := l.Family(t.Context(), by, family, 0, 50)
		require.NoError(t, err)
		var told []string
		for _, h := range f.Happened {
			told = append(told, fmt.Sprintf("%s %s", h.Kind, h.Key))
			require.Equal(t, h.Own && by.Department == "children", h.Basis != "" && h.By != "" && h.Reason != 0)
		}
		require.Equal(t, want, told, "%+v", by)
		f, err = l.Family(t.Context(), by, family, len(told), 50)
		require.NoError(t, err)
		require.Empty(t, f.Happened, "the next page")
	}
}

// A coordinator sees the families that they coordinate, of all departments what is not confidential, and nobody else sees any.
func TestCoordinated_AreTheCoordinatorsOwnFamilies(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	rows.Journey.Coordinator = "co-1"
	due := noon.Add(48 * time.Hour)
	review := casework.Key{Step: casework.StepChildReview, Subject: "child-1", N: 1}.String()
	concern := casework.Key{Step: casework.StepConcern, Subject: "child-1", N: 1}.String()
	for key, step := range map[string]casework.Step{review: casework.StepChildReview, concern: casework.StepConcern} {
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: step, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon})
		rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Department: "children", Subject: "child-1", Start: noon, Due: &due, State: casework.Late})
	}
	rows.Meetings = []casework.MeetingRow{{Key: "joint-meeting/family/1", HeldAt: noon, Family: []string{"adult-1"}}}
	record(t, r, family, rows)
	theirs := func(by casework.Actor) []Coordinated {
		all, _, err := l.Coordinated(t.Context(), by, 0, 10)
		require.NoError(t, err)
		return all
	}
	mine := theirs(casework.Actor{ID: "co-1", Role: casework.Coordinator, Department: "employment"})
	require.Len(t, mine, 1)
	require.Equal(t, []any{1, 1, review, "children"}, []any{mine[0].Open, mine[0].Late, *mine[0].NextKey, *mine[0].NextDepartment})
	require.True(t, noon.Equal(*mine[0].SpokenAt))
	require.Equal(t, casework.JourneyStarted, *mine[0].LastKind)
	for _, by := range []casework.Actor{
		{ID: "co-2", Role: casework.Coordinator, Department: "employment"}, {ID: "co-1", Role: casework.Coordinator, Department: "children"},
		{ID: "co-1", Role: casework.Caseworker, Department: "employment"}, {ID: "", Role: casework.Coordinator, Department: "employment"}, of("children"),
	} {
		require.Empty(t, theirs(by), "%+v", by)
	}
}
