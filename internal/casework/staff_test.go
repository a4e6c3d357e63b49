package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// with are the open tasks that lie with somebody.
func with(s *State, staff string) []string {
	var out []string
	for _, t := range s.OpenTasks() {
		if t.Assignee == staff {
			out = append(out, t.Key.String())
		}
	}
	return out
}

// assignments are what departments were told about who does what, as "department key who".
func assignments(s *State, from int) []string {
	var out []string
	for _, m := range s.Outbox[from:] {
		if m.Code == string(CodeTaskAssigned) {
			out = append(out, m.Department+" "+m.Key+" "+m.Assignee)
		}
	}
	return out
}

func TestTask_LiesWithTheDepartmentsCaseworkerAndTheCoordinatorsWithTheCoordinator(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Equal(t, []string{"status-meeting/family/1"}, with(s, "k-1"), "the coordinator's own, named before it was asked")
	require.Equal(t, []string{"child-review/child-1/1", "first-interview/adult-1/1", "first-interview/adult-2/1"}, with(s, ""), "nobody is named yet")

	from := len(s.Outbox)
	do(t, s, leaderOf("children"), Assign{Department: "children", Staff: "s-children"}, now)
	do(t, s, coordinator, Assign{Department: "employment", Staff: "s-employment"}, now)
	require.Equal(t, []string{"child-review/child-1/1"}, with(s, "s-children"))
	require.Equal(t, []string{"first-interview/adult-1/1", "first-interview/adult-2/1"}, with(s, "s-employment"), "and not the coordinator's meeting, though it lies with the same department")
	require.Equal(t, []string{
		"children child-review/child-1/1 s-children",
		"employment first-interview/adult-1/1 s-employment", "employment first-interview/adult-2/1 s-employment",
	}, assignments(s, from))

	other := Actor{ID: "s-99", Role: Caseworker, Department: "employment"}
	do(t, s, other, HoldInterview{Task: "first-interview/adult-1/1"}, now)
	from = len(s.Outbox)
	walk(s, now)
	require.Contains(t, with(s, "s-employment"), "contact-interview/adult-1/1", "what is asked from now on is theirs from the first")
	require.True(t, slices.ContainsFunc(s.Outbox[from:], func(m Message) bool {
		return m.Key == "contact-interview/adult-1/1" && m.Kind == MessageTask && m.Assignee == "s-employment"
	}), "and the department is told who")
}

func TestAssign_MovesWhatLayWithTheOneBeforeAndLeavesWhatWasGivenToSomebodyElse(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Assign{Department: "employment", Staff: "s-1"}, now)
	do(t, s, leader, Reassign{Task: "first-interview/adult-2/1", To: "s-9", Reason: 1}, now)
	do(t, s, leader, Assign{Department: "employment", Staff: "s-2", Reason: 1}, now)
	require.Equal(t, []string{"first-interview/adult-1/1"}, with(s, "s-2"))
	require.Equal(t, []string{"first-interview/adult-2/1"}, with(s, "s-9"))
	require.Equal(t, []string{
		"caseworker-assigned s-1 from nobody", "task-assigned first-interview/adult-1/1 s-1", "task-assigned first-interview/adult-2/1 s-1",
		"task-assigned first-interview/adult-2/1 one task: s-9", "caseworker-assigned s-2 from s-1", "task-assigned first-interview/adult-1/1 s-2",
	}, kinds(s, 0, CaseworkerAssigned, TaskAssigned))
	last := s.Journal[len(s.Journal)-2] // the message to the department follows
	require.Equal(t, TaskAssigned, last.Kind)
	require.Equal(t, leader, last.Actor)
	require.Equal(t, TextRef(1), last.Reason)
	require.Equal(t, "s-2", last.Rows.Tasks[0].Assignee)
}

func TestReassign_OneTaskOnePersonOneDepartmentOrTheCoordinator(t *testing.T) {
	t.Parallel()
	prepared := func(t *testing.T) (*State, time.Time) {
		s, now := inTracks(t)
		do(t, s, coordinator, Assign{Department: "employment", Staff: "s-1"}, now)
		do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
		do(t, s, coordinator, Assign{Department: "social", Staff: "s-1"}, now)
		return s, now
	}
	interviews := []string{"first-interview/adult-1/1", "first-interview/adult-2/1"}
	review := []string{"child-review/child-1/1"}
	meeting := []string{"status-meeting/family/1"}
	for name, c := range map[string]struct {
		by   Actor
		what Reassign
		now  map[string][]string
		who  []Assignment
		led  string
	}{
		"one task": {
			childLeader, Reassign{Task: review[0], To: "s-9"},
			map[string][]string{"s-9": review, "s-1": interviews, "k-1": meeting, "s-2": nil},
			[]Assignment{{"employment", "s-1"}, {"children", "s-2"}, {"social", "s-1"}}, "k-1",
		},
		"one person's all": {
			leader, Reassign{Person: "s-1", To: "s-9"},
			map[string][]string{"s-9": interviews, "s-1": nil, "k-1": meeting, "s-2": review},
			[]Assignment{{"employment", "s-9"}, {"children", "s-2"}, {"social", "s-9"}}, "k-1",
		},
		"a coordinator's all": {
			leader, Reassign{Person: "k-1", To: "s-1"},
			map[string][]string{"s-1": append(slices.Clone(interviews), meeting...), "k-1": nil, "s-2": review},
			[]Assignment{{"employment", "s-1"}, {"children", "s-2"}, {"social", "s-1"}}, "s-1",
		},
		"one department's all": {
			leader, Reassign{Department: "employment", To: "s-9"},
			map[string][]string{"s-9": interviews, "s-1": nil, "k-1": meeting, "s-2": review},
			[]Assignment{{"employment", "s-9"}, {"children", "s-2"}, {"social", "s-1"}}, "k-1",
		},
		"the coordinator": {
			leader, Reassign{Coordinator: true, To: "k-2"},
			map[string][]string{"k-2": meeting, "k-1": nil, "s-1": interviews, "s-2": review},
			[]Assignment{{"employment", "s-1"}, {"children", "s-2"}, {"social", "s-1"}}, "k-2",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := prepared(t)
			c.what.Reason = 1
			do(t, s, c.by, c.what, now)
			for staff, tasks := range c.now {
				require.ElementsMatch(t, tasks, with(s, staff), staff)
			}
			require.Equal(t, c.who, s.Caseworkers)
			require.Equal(t, c.led, s.Coordinator)
		})
	}
	s, now := prepared(t)
	all := Reassign{Person: "s-1", To: "s-9", Reason: 1}
	require.Equal(t, "not-your-decision", s.Check(all, leaderOf("social"), now).Rule, "some of it is another department's")
}

func TestReassign_TheNewCoordinatorIsToldToTheTable(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
	require.Equal(t, "notice coordinator-changed", told(s, "children", from)[0][:len("notice coordinator-changed")])
	require.Equal(t, []string{"employment status-meeting/family/1 k-2"}, assignments(s, from))
}

func TestDeputy_HasTheTasksWhileSomebodyIsAwayAndGivesThemBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
	do(t, s, childLeader, SetDeputy{Staff: "s-2", Deputy: "s-3", From: "2026-11-30", Until: "2026-12-11", Reason: 1}, now)
	require.Equal(t, []string{"child-review/child-1/1"}, with(s, "s-2"), "she is still there")

	from := s.Seq
	pass(s, when("2026-11-30T00:00"))
	require.Equal(t, []string{"child-review/child-1/1"}, with(s, "s-3"))
	require.Equal(t, []string{
		"deputy-began deputy/family/1 s-3 for s-2", "task-assigned child-review/child-1/1 s-3 for s-2", "deputy-began deputy/own/1 s-3 for s-2",
	}, kinds(s, from, DeputyBegan, TaskAssigned, DeputyEnded))
	require.Equal(t, "s-2", s.caseworker("children"), "she stays the caseworker")
	day := when("2026-12-02T09:00")
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}, day)
	require.Contains(t, with(s, "s-3"), "child-plan/child-1/1", "what is asked meanwhile lies with the deputy from the first")

	from = s.Seq
	pass(s, when("2026-12-11T23:59"))
	require.Empty(t, with(s, "s-2"), "the last day is not over")
	pass(s, when("2026-12-12T00:00"))
	require.Equal(t, []string{"child-review/child-1/1", "child-plan/child-1/1"}, with(s, "s-2"))
	require.Contains(t, kinds(s, from, DeputyEnded), "deputy-ended deputy/family/1 the last day has passed")
	require.Empty(t, s.Deputies)
}

func TestDeputy_OfADeputyAndOfTheCoordinator(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-24", Reason: 1}, now)
	require.Equal(t, []string{"status-meeting/family/1"}, with(s, "k-2"), "at once")
	do(t, s, leader, Reassign{Task: "first-interview/adult-1/1", To: "k-2", Reason: 1}, now)
	do(t, s, leader, SetDeputy{Staff: "k-2", Deputy: "k-3", Until: "2026-11-27", Reason: 1}, now)
	require.Equal(t, []string{"first-interview/adult-1/1", "status-meeting/family/1"}, with(s, "k-3"), "who stands in may fall ill as well")
	pass(s, when("2026-11-28T00:00"))
	require.Contains(t, with(s, "k-2"), "status-meeting/family/1")
	do(t, s, leader, Reassign{Person: "k-2", To: "k-4", Reason: 1}, when("2026-11-28T09:00"))
	require.Equal(t, "k-4", s.Deputies[0].Deputy, "whom one stands in for goes along")
	require.Contains(t, with(s, "k-4"), "status-meeting/family/1")
	require.Equal(t, "k-1", s.Coordinator)
}

func TestDeputy_SaidAgainReplacesWhatWasSaid(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-24", Reason: 1}, now)
	do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-3", Until: "2026-11-25", Reason: 1}, now)
	require.Len(t, s.Deputies, 1)
	require.Equal(t, []string{"status-meeting/family/1"}, with(s, "k-3"))
	do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-3", From: "2026-12-20", Until: "2026-12-25", Reason: 1}, now)
	require.Equal(t, []string{"status-meeting/family/1"}, with(s, "k-1"), "she is back, and will be away")
	pass(s, when("2026-12-21T09:00"))
	require.NotEmpty(t, with(s, "k-3"))
}
