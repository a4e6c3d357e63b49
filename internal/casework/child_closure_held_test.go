package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// heldClosing is a family whose parents have a letter that the child's case is closed, which a concern holds since.
func heldClosing(t *testing.T) (*State, time.Time) {
	s, now := closing(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	child := s.Member("child-1").Child
	require.NotNil(t, child.Closing(), "it does not fall")
	require.True(t, child.Held)
	require.NotContains(t, told(s, "post", 0), "letter closure-undone letter-receipt/child-1.adult-1/2/1", "nobody is told by itself")
	return s, now
}

const heldTask = "concern-closing/child-1/2"

func hearsUndone(t *testing.T, s *State, from int) bool {
	t.Helper()
	return slices.ContainsFunc(s.Outbox[from:], func(m Message) bool { return m.Kind == MessageLetter && m.Code == string(CodeClosureUndone) })
}

// clarified ends what looks into the child.
func clarified(t *testing.T, s *State, now time.Time) {
	do(t, s, children, ConcludeClarification{Task: "child-clarification/child-1/1", ChildHeard: true, Reason: 1}, now)
}

// The time to appeal goes by and the case stays open, also when nothing is looked into any more: a person decides, in the children's department alone.
func TestHeld_OnlyAPersonLetsTheClosingGoOn(t *testing.T) {
	t.Parallel()
	s, now := heldClosing(t)
	require.Equal(t, "children", task(t, s, heldTask).Department)
	require.NotNil(t, task(t, s, heldTask).Deadline.Due)
	require.Equal(t, NotYourDecision, s.Check(SettleClosing{Task: heldTask, Reason: 1}, coordinator, now).Rule)
	on := SettleClosing{Task: heldTask, Holds: true, Reason: 1}
	r := s.Check(on, children, now)
	require.Equal(t, "closure-held", r.Rule)
	speaks(t, r)
	late := now.AddDate(0, 3, 0)
	pass(s, late)
	clarified(t, s, late)
	walk(s, late)
	require.Nil(t, s.Member("child-1").Child.ClosedAt)
	do(t, s, children, on, late)
	walk(s, late)
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
	require.False(t, hearsUndone(t, s, 0))
}

// A letter on its way goes on its way: that it stopped would tell.
func TestHeld_TheLettersGoOn(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1"}, now)
	walk(s, now)
	require.NotNil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-1", N: 2, Try: 2}), "it failed, and is sent again")
}

// The closing falls, and the parties hear so at once, when the children's department says so or has the table called, or decides something that shows it.
func TestHeld_FallsWhenTheChildrensDepartmentShowsIt(t *testing.T) {
	t.Parallel()
	for name, shows := range map[string]func(s *State, now time.Time){
		"settled":      func(s *State, now time.Time) { do(t, s, children, SettleClosing{Task: heldTask, Reason: 1}, now) },
		"taken back":   func(s *State, now time.Time) { do(t, s, children, TakeBackClosure{Child: "child-1", Reason: 1}, now) },
		"table called": func(s *State, now time.Time) { involve(t, s, now) },
	} {
		s, now := heldClosing(t)
		from := len(s.Outbox)
		shows(s, now)
		require.Nil(t, s.Member("child-1").Child.Closing(), name)
		require.False(t, s.Member("child-1").Child.Held, name)
		require.True(t, hearsUndone(t, s, from), name)
		require.Nil(t, s.Task(Key{Step: StepConcernClosing, Subject: "child-1", N: 2}), "%s: nobody is asked any more", name)
		walk(s, now)
		require.NotEmpty(t, s.Of(StepChildReview), "%s: the reviews go on", name)
	}
}

// No leaving or ending settles it in silence. Of a child who comes of age nothing is closed any more, and the parties hear so.
func TestHeld_NothingButAPersonSettlesIt(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(s *State, now time.Time){
		"leaves": func(s *State, now time.Time) {
			do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		},
		"ends": func(s *State, now time.Time) { do(t, s, coordinator, Withdraw{}, now) },
	} {
		s, now := heldClosing(t)
		leave(s, now)
		require.True(t, task(t, s, heldTask).IsOpen(), name)
		if s.Ending != nil {
			require.True(t, s.ConcernsOpen(), "the journey waits for it")
			require.NotContains(t, s.Ending.Told, "children")
		}
		from := len(s.Outbox)
		do(t, s, children, SettleClosing{Task: heldTask, Reason: 1}, now)
		require.True(t, hearsUndone(t, s, from), name)

		s, now = closing(t)
		leave(s, now)
		from = len(s.Outbox)
		do(t, s, children, TakeBackClosure{Child: "child-1", Reason: 1}, now)
		require.True(t, hearsUndone(t, s, from), "%s: what the department decided it can take back until the journey has ended", name)
		s.Stage = Ended
		r := s.Check(TakeBackClosure{Child: "child-1", Reason: 1}, children, now)
		require.Equal(t, RuleEnding, r.Rule)
		require.Contains(t, r.En, "own system", "and hears what works then")
	}
	s, now := heldClosing(t)
	from := len(s.Outbox)
	s.comesOfAge(s.Member("child-1"), now)
	require.True(t, hearsUndone(t, s, from))
}

// What is looked into keeps nothing from being proposed: that nothing is proposed would tell of it. It keeps the case from being closed, and what has been found
// not long ago does so unless it is said why.
func TestHeld_AClosingIsProposedAllTheSameAndNotDecided(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	child := s.Member("child-1")
	require.True(t, child.Child.Proposed, "it stays proposed")
	require.Nil(t, s.Task(Key{Step: StepConcernClosing, Subject: "child-1", N: 2}), "whoever is asked whether to close has it to settle")
	no := DecideClosure{Task: "closure-decision/child-1/2", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	yes := no
	yes.Close = true
	require.Equal(t, "closure-held", s.Check(yes, children, now).Rule)
	require.Nil(t, s.Check(no, children, now))
	clarified(t, s, now)
	r := s.Check(yes, children, now)
	require.Equal(t, "close", r.Field)
	speaks(t, r)
	long := now.AddDate(0, 3, 1)
	require.Nil(t, s.Check(yes, children, long), "it was quiet for as long as the policy wants")
	yes.Despite = 1
	do(t, s, children, yes, now)
	require.False(t, s.ClosureHeld(child), "whoever decided knew")
	require.Len(t, kinds(s, 0, ClosedDespite), 1, "why stands in the journal")
}

// When the table is called a closing that was proposed while the child is looked into is none any more, and the review is brought forward.
func TestHeld_WhatIsProposedFallsWhenTheTableIsCalled(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	involve(t, s, now)
	walk(s, now)
	require.False(t, s.Member("child-1").Child.Proposed)
	require.Empty(t, s.Of(StepClosureDecision))
	require.NotEmpty(t, s.Of(StepChildReview))
}
