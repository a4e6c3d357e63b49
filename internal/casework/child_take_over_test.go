package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// runningCase is a case that the children's department has for a child: a measure that began three months ago.
func runningCase(child string) TakeOverCase {
	return TakeOverCase{Child: child, Reason: 1, Running: &Member{ID: child, Kind: Child, CaseIDs: []CaseID{{"children", "BS-7"}}, Child: &ChildTrack{
		Case: &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: started.AddDate(0, -3, 0)}}}, Underway: &Underway{Step: StepInvestigation, Since: started.AddDate(0, -1, 0)},
	}}}
}

// A case that a form named too late for the intake goes on as one with which the child came in: by its own dates, with its number, and without a letter.
func TestTakeOver_ACaseGoesOnByItsOwnDates(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "tracks")
	child := s.Member("child-2")
	require.Nil(t, child.Child.Case)
	decisions := child.Child.Decisions
	do(t, s, children, runningCase("child-2"), now)
	require.True(t, child.Child.CaseOpen())
	require.Equal(t, "BS-7", child.CaseAt("children"))
	require.Equal(t, decisions, child.Child.Decisions, "nobody has decided anything, so nobody gets a letter")
	ask := s.AskReview(child)
	require.Equal(t, policy.ChildFirstReview, ask.Rule)
	require.True(t, ask.OnArrival, "what is overdue was so on arrival, and is not counted as missed")
	require.Equal(t, started.AddDate(0, -3, 0), ask.Clock.Starts[policy.EventMeasureStarted])
	investigation := s.Task(Key{Step: StepInvestigation, Subject: "child-2", N: 1})
	require.Equal(t, started.AddDate(0, -1, 0), investigation.Deadline.Start, "the four months run from when the need was known")

	more := runningCase("child-2")
	more.Running.Child.Reviews = 4
	require.Equal(t, "member-more", s.Check(more, children, now).Rule, "what a journey makes of a child is its own")
	old := runningCase("child-1")
	old.Running.Child.Case.Measures[0].StartedAt = now.AddDate(-90, 0, 0)
	require.Equal(t, "child.case.measures[0].started", s.Check(old, children, now).Field)
}

// A form that describes a child's running case is read by the children's department as well, which alone can take it over.
func TestTakeOver_TheChildrensDepartmentReadsOfARunningCase(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "tracks")
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7, Running: true}, now)
	require.NotNil(t, s.reading(StepNews))
	require.Equal(t, "children", s.reading(StepConcernNews).Department)
	require.Len(t, s.Unread, 2)
	do(t, s, children, ReadNews{Task: s.reading(StepConcernNews).Key.String(), Outcome: NothingNew}, now.Add(time.Hour))
	require.Len(t, s.Unread, 1, "the coordinator reads it all the same")
}
