package casework

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// examples are the decisions in each of their cases, about child-1, adult-1 and the social department.
var examples = map[string]Body{
	"change-consent " + CaseTakenBack: ChangeConsent{Member: "adult-1", Department: "social"},
	"change-consent " + CaseGiven:     ChangeConsent{Member: "adult-1", Department: "school", Given: true, Manner: Manner{How: Orally}},
	"change-consent " + CaseAfterNo:   ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}},
	"suspend " + CaseDemands:          Suspend{Scope: "demands"},
	"suspend ":                        Suspend{Scope: "journey"},
	"resume " + CaseDemands:           Resume{Suspension: 1},
	"resume ":                         Resume{Suspension: 2},
	"reassign " + CaseTask:            Reassign{Task: "child-review/child-1/9"},
	"reassign " + CasePerson:          Reassign{Person: "s-social"},
	"reassign " + CaseDepartment:      Reassign{Department: "social"},
	"reassign " + CaseCoordinator:     Reassign{Coordinator: true},
	"write-off ":                      WriteOff{Department: "social"},
	"write-off " + CaseRetired:        WriteOff{Department: "old-office"},
	"set-deputy ":                     SetDeputy{Staff: "s-social"},
	"assign ":                         Assign{Department: "social"},
	"extend-deadline ":                ExtendDeadline{Task: "child-review/child-1/9"},
	"confirm-duty ":                   ConfirmDuty{Task: "duty-received/children/9"},
	"deliver-contribution ":           DeliverContribution{Task: "contribution/social/9"},
	"withdraw-contribution ":          WithdrawContribution{Task: "contribution/social/9"},
}

// whoever are all who may sign in, in every department and in none, and citizens who are bound to nothing, to this journey
// and to another one.
func whoever(s *State) []Actor {
	all := []Actor{
		it, {ID: "c-1", Role: Citizen}, {ID: "c-2", Role: Citizen, Case: s.Case, Member: "adult-1"}, {ID: "c-3", Role: Citizen, Case: s.Case, Member: "adult-2"},
		{ID: "c-4", Role: Citizen, Case: "SP-000002", Member: "adult-1"}, Engine, {ID: "x-1", Role: "mayor", Department: "children"},
	}
	for _, d := range append(s.Policy.DepartmentIDs(), "fire", "") {
		for _, role := range []Role{Caseworker, Coordinator, TeamLeader, Head, Citizen, System} {
			all = append(all, Actor{ID: "a-1", Role: role, Department: d})
		}
	}
	return all
}

// bodyOf is the example of a row, with a task where it is about one.
func bodyOf(t *testing.T, row Authority) (Body, Key) {
	t.Helper()
	body := examples[row.Name+" "+row.When]
	if decision, corrects := strings.CutPrefix(row.When, CaseCorrects); body == nil && corrects {
		return Correct{Decision: decision, About: "adult-1"}, Key{}
	}
	if body == nil {
		i := slices.IndexFunc(Catalogue(), func(d DecisionRow) bool { return d.Name() == row.Name })
		require.GreaterOrEqual(t, i, 0, row.Name)
		body = Catalogue()[i].Decision
	}
	task, is := taskIn(body)
	if !is {
		return body, Key{}
	}
	if k, err := ParseKey(task); err == nil {
		return body, k
	}
	decision, _ := RowOf(row.Name)
	if len(decision.Answers) == 0 {
		return body, Key{}
	}
	k := Key{Step: decision.Answers[0], Subject: "child-1", N: 9}
	made, err := ReadBody(row.Name, []byte(fmt.Sprintf(`{"task": %q}`, k)))
	require.NoError(t, err)
	return made, k
}

func (a Actor) shown() string {
	return cmp.Or(strings.Trim(string(a.Role)+"@"+cmp.Or(a.Department, a.Case+"/"+a.Member), "@/"), "?")
}

// The file is read by people: who has a say in what, written out. A change of the table shows there, and is meant.
func TestAuthority_IsAsWrittenForEveryDecisionEveryRoleAndEveryDepartment(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	s.recordConsent(Consent{Member: "adult-1", Department: "social", Purpose: ConsentShare, State: ConsentRefused, At: started})
	s.Suspensions = []Suspension{
		{N: 1, Scope: "demands", Member: "adult-1", Until: when("2028-01-01")}, {N: 2, Scope: "journey", Until: when("2028-01-01")},
	}
	s.Caseworkers = []Assignment{{"social", "s-social"}}
	var lines []string
	for _, row := range AuthorityTable() {
		if strings.Contains(row.Name, "/") {
			continue // an address: see the starter's test
		}
		body, key := bodyOf(t, row)
		if s.StartedByConcern = row.When == CaseAlone; s.StartedByConcern {
			s.Told = []string{"children"}
		}
		if row.When != "" {
			require.Equal(t, row.When, body.(inCases).when(s), row.Name)
		}
		for _, open := range []bool{false, true} {
			if open && key != (Key{}) {
				s.Tasks = append(s.Tasks, &Task{Key: key, Department: s.owes(key), State: Open})
			}
			var may []string
			for _, by := range whoever(s) {
				if s.Authorize(body, by) == nil {
					may = append(may, by.shown())
				}
			}
			line := strings.TrimSpace(row.Name+" "+row.When) + ": " + strings.Join(may, " ")
			if open {
				require.Equal(t, lines[len(lines)-1], line, "who has a say does not tell whether there is a task")
				continue
			}
			lines = append(lines, line)
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	const file = "testdata/authority.txt"
	if os.Getenv("UPDATE_AUTHORITY") != "" {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// Whoever has no say hears one and the same, whatever there is and however it stands.
func TestAuthority_WhoHasNoSayHearsTheSameWhateverThereIs(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	tasks := slices.Clip(s.Tasks)
	for _, row := range AuthorityTable() {
		if strings.Contains(row.Name, "/") {
			continue
		}
		var heard []map[string]*Refusal
		for _, state := range []TaskState{"", Open, Answered, Cancelled} {
			s.Tasks = tasks
			body, key := bodyOf(t, row)
			if state != "" && key != (Key{}) {
				s.Tasks = append(s.Tasks, &Task{Key: key, Department: s.owes(key), State: state})
			}
			answers := map[string]*Refusal{}
			for _, by := range whoever(s) {
				if r := s.Authorize(body, by); r != nil {
					require.Equal(t, r, s.Check(body, by, now), "%s: the first thing that is said", row.Name)
					require.Equal(t, NotYourDecision, r.Rule)
					speaks(t, r)
					answers[by.shown()] = r
				}
			}
			heard = append(heard, answers)
		}
		for _, other := range heard[1:] {
			require.Equal(t, heard[0], other, row.Name)
		}
	}
}

func TestAuthority_HasARowForEveryDecisionAndNoneTwice(t *testing.T) {
	t.Parallel()
	var named []string
	for _, row := range AuthorityTable() {
		if !strings.Contains(row.Name, "/") {
			named = append(named, row.Name)
		}
		require.NotEmpty(t, row.Grounds, row.Name)
	}
	for _, body := range Catalogue() {
		require.Contains(t, named, body.Name())
	}
	for _, name := range named {
		require.True(t, slices.ContainsFunc(Catalogue(), func(d DecisionRow) bool { return d.Name() == name }), name)
		var cases []string
		for _, row := range AuthorityOf(name) {
			require.NotContains(t, cases, row.When, name)
			cases = append(cases, row.When)
		}
	}
}

func TestAuthority_IsADepartmentsOwnWhereItExercisesItsOwnAuthority(t *testing.T) {
	t.Parallel()
	own := []string{
		"decide-measure", "start-investigation", "conclude-investigation", "complete-child-plan", "hold-review", "decide-closure",
		"decide-appeal", "decide-pause", "acknowledge-concern", "assess-concern", "screen-concern", "decide-protection", "decide-involvement", "conclude-clarification", "send-concern-receipt", "set-custody",
	}
	for _, row := range AuthorityTable() {
		if slices.Contains(own, row.Name) {
			for _, g := range row.Grounds {
				require.Equal(t, Staff, g.As, row.Name)
			}
		}
	}
}

// Only the coordinator, or the family, turns a no into a yes: a department cannot let itself in.
func TestConsent_ANoIsTurnedIntoAYesByTheFamilyOrTheCoordinatorAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	share := ChangeConsent{Member: "adult-1", Department: "social", Purposes: []ConsentPurpose{ConsentShare}}
	yes := share
	yes.Given, yes.How = true, Orally
	do(t, s, social, share, now)
	for _, by := range []Actor{social, leaderOf("social"), children, it, citizen} {
		r := s.Check(yes, by, now)
		require.NotNil(t, r, by.shown())
		require.Equal(t, NotYourDecision, r.Rule)
	}
	bound := citizen
	bound.Case, bound.Member = s.Case, "adult-1"
	require.Nil(t, s.Check(yes, bound, now))
	bound.Member = "adult-2"
	require.NotNil(t, s.Check(yes, bound, now), "nobody says yes for somebody else")
	do(t, s, coordinator, yes, now.Add(time.Hour))
}
