package casework

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// The people who act. Nobody is called that.
var (
	coordinator = Actor{ID: "k-1", Role: Coordinator, Department: "employment"}
	leader      = Actor{ID: "l-1", Role: TeamLeader, Department: "employment"}
	childLeader = Actor{ID: "l-2", Role: Head, Department: "children"}
	it          = Actor{ID: "it-1", Role: IT}
	citizen     = Actor{ID: "adult-1", Role: Citizen}
	employment  = worker("employment")
	children    = worker("children")
	social      = worker("social")
	post        = worker("post")
)

func worker(department string) Actor {
	return Actor{ID: "s-" + department, Role: Caseworker, Department: department}
}

func leaderOf(department string) Actor {
	return Actor{ID: "l-" + department, Role: TeamLeader, Department: department}
}

// bothAdults are those who have custody of the first child.
var bothAdults = []string{"adult-1", "adult-2"}

// started is a Monday morning in Copenhagen.
var started = when("2026-11-02T09:00")

// when reads a date or a local date and time in Copenhagen, as UTC.
func when(text string) time.Time {
	at, err := policy.ParseWhen(text)
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

// show writes an instant as people in Copenhagen see it.
func show(at *time.Time) string {
	if at == nil {
		return "-"
	}
	return at.In(calendar.Copenhagen).Format("2006-01-02 15:04:05")
}

// family is two adults on support and two children, of whom one has a case; all have agreed to everything.
func family() *State {
	members := []*Member{
		{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{PublicSupport: true, Readiness: ActivityReady, Episode: 1}},
		{ID: "adult-2", Kind: Adult, Adult: &AdultTrack{PublicSupport: true, Readiness: JobReady, Episode: 1}},
		{ID: "child-1", Kind: Child, Child: &ChildTrack{
			Case: &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: when("2026-10-01")}}}, Parties: []string{"adult-1", "adult-2"},
		}, CaseIDs: []CaseID{{"children", "BS-1"}}},
		{ID: "child-2", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}}},
	}
	var consents []Consent
	for _, adult := range []string{"adult-1", "adult-2"} {
		for _, department := range []string{"employment", "children", "social", "benefits"} {
			for _, p := range ConsentPurposes {
				consents = append(consents, Agreed(adult, department, p, started, nil))
			}
		}
	}
	s := NewState(Start{Case: "SP-000001", Language: "da", Policy: policyfile.Default(), Members: members, Consents: consents})
	s.BeginJourney(started)
	return s
}

// inAssessment is the family when every department has just been asked, two days in.
func inAssessment(t require.TestingT) (*State, time.Time) {
	s := family()
	walk(s, started)
	everybodyKnows(t, s, started)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	posted(s, CodeCoordinatorIs)
	now := started.AddDate(0, 0, 2)
	walk(s, now)
	return s, now
}

// everybodyKnows is that nobody has to be told of the journey any more.
func everybodyKnows(t require.TestingT, s *State, now time.Time) {
	for _, task := range s.OpenTasks() {
		if task.Key.Step == StepInformation {
			do(t, s, coordinator, InformMember{Task: task.Key.String(), Knows: true, Reason: 1}, now)
		}
	}
}

// inTracks is the family when the tracks have just begun: Monday 23 November 2026.
func inTracks(t require.TestingT) (*State, time.Time) {
	s, _ := inAssessment(t)
	now := when("2026-11-16T09:00")
	for _, d := range []string{"employment", "children", "social"} {
		do(t, s, worker(d), DeliverContribution{Task: "contribution/" + d + "/1", Summary: 1}, now)
	}
	walk(s, now)
	now = when("2026-11-23T09:00")
	do(t, s, coordinator, meeting("joint-meeting/family/1"), now)
	posted(s, CodePlanSent)
	walk(s, now)
	return s, now
}

// posted is that the letters with a code have left.
func posted(s *State, code Code) {
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Code == string(code) })
}

func meeting(task string) HoldMeeting {
	return HoldMeeting{
		Task: task, Present: []string{"employment", "children", "social"}, Family: []string{"adult-1"},
		Plan: []Goal{goal(1, "child-1", GoalOpen)}, Feedback: []Feedback{{Member: "adult-1", WasHeard: SaysYes}},
	}
}

// closingMeeting has the final measurement of everybody who is in the family.
func closingMeeting(s *State, task string) HoldMeeting {
	d := meeting(task)
	for _, m := range s.Present() {
		d.Measurements = append(d.Measurements, Measurement{Member: m.ID, Kind: wellbeing(m), Value: 30})
	}
	return d
}

// goal is a goal of the children's department.
func goal(n int, member string, status GoalStatus) Goal {
	return Goal{
		N: n, Member: member, Want: 1, Reached: 1, Steps: []GoalStep{{Department: "children", What: 1, By: "2027-01-31"}, {Member: member, What: 1, By: "2027-01-31"}},
		Measure: "27.27.06", Department: "children", Target: "2027-06-30", Status: status,
	}
}

// confirms is a leader confirming that the journey ends, which it does not by itself.
func confirms(t require.TestingT, s *State, kind EndingKind, now time.Time) {
	require.Nil(t, s.Ending, "a person decides")
	require.Equal(t, kind, s.Unconfirmed)
	do(t, s, leader, ConfirmEnding{Task: fmt.Sprintf("ending-confirmed/family/%d", s.Counts[string(StepEnding)]), Ends: true}, now)
	require.Equal(t, kind, s.Ending.Kind)
}

// do takes a decision that must fit.
func do(t require.TestingT, s *State, by Actor, body Body, now time.Time) {
	refusal := s.Check(body, by, now)
	require.Nil(t, refusal, "%s: %+v", body.Name(), refusal)
	s.Decide(body, by, now)
}

// pass lets business time go on to a moment: the clock ticks at each thing that falls due on the way, and the stages go on.
func pass(s *State, until time.Time) {
	for {
		at, _, some := s.NextMoment()
		if !some || at.After(until) {
			return
		}
		s.Tick(at)
		walk(s, at)
	}
}

func task(t require.TestingT, s *State, key string) *Task {
	k, err := ParseKey(key)
	require.NoError(t, err)
	found := s.Task(k)
	require.NotNil(t, found, key)
	return found
}

// lettersArrive has every party have the letters that are on their way.
func lettersArrive(t require.TestingT, s *State, now time.Time) {
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter })
	for _, receipt := range s.Of(StepLetter) {
		if receipt.IsOpen() {
			do(t, s, post, ConfirmLetter{Task: receipt.Key.String(), Received: true}, now)
		}
	}
}

// kinds are the journal's entries from a number on, as "kind key why".
func kinds(s *State, from int64, wanted ...EntryKind) []string {
	var out []string
	for _, e := range s.Journal {
		for _, k := range wanted {
			if e.Seq > from && e.Kind == k {
				out = append(out, string(e.Kind)+" "+e.Key+" "+e.Why)
			}
		}
	}
	return out
}

// fired is what a task's clock led to, from a journal number on.
func fired(s *State, from int64, key string) []EntryKind {
	var out []EntryKind
	for _, e := range s.Journal {
		if e.Seq > from && e.Key == key && slices.Contains([]EntryKind{TaskReminded, TaskLate, TaskEscalated, TaskPassedBy}, e.Kind) {
			out = append(out, e.Kind)
		}
	}
	return out
}

// systemsConfirm has each department's system confirm the duties that were handed back to it, but for those of which its leader
// has been asked.
func systemsConfirm(s *State, now time.Time) {
	for i := range s.HandedBack {
		if h := &s.HandedBack[i]; h.Asked == nil {
			s.dutiesArrived([]string{h.Message}, now)
		}
	}
}

// lastRow is the register's row of a deadline as the journal leaves it.
func lastRow(t require.TestingT, s *State, key string) DeadlineRow {
	var row *DeadlineRow
	for _, e := range s.Journal {
		for i, d := range e.Rows.Deadlines {
			if d.Key == key {
				row = &e.Rows.Deadlines[i]
			}
		}
	}
	require.NotNil(t, row, key)
	return *row
}

// told are the messages queued for a department from a number in the outbox on, as "kind code key".
func told(s *State, department string, from int) []string {
	var out []string
	for _, m := range s.Outbox[from:] {
		if m.Department == department {
			out = append(out, string(m.Kind)+" "+m.Code+" "+m.Key)
		}
	}
	return out
}

func asJSON(t require.TestingT, v any) string {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}

// roundTrip is the state's JSON after it was written and read.
func roundTrip(t require.TestingT, s *State) string {
	back := &State{}
	require.NoError(t, json.Unmarshal([]byte(asJSON(t, s)), back))
	return asJSON(t, back)
}

// law is the built-in policy with something changed.
func law(t testing.TB, version string, change func(*policy.Policy)) *policy.Policy {
	p := &policy.Policy{}
	require.NoError(t, json.Unmarshal([]byte(asJSON(t, policyfile.Default())), p))
	p.Version = version
	change(p)
	return p
}

// rule finds the first version of a rule, to change it.
func rule(p *policy.Policy, id string) *policy.Rule {
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			return &p.Rules[i]
		}
	}
	panic(id)
}

// absent is a child's unlawful absence in the last quarter of 2026, in per cent.
func absent(percent float64) Measurement {
	return Measurement{Member: "child-1", Kind: UnlawfulAbsence, Value: percent, Period: "2026Q4"}
}
