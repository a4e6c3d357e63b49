package casework_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal/chance"
	"samspil/internal/rehearsal/witness"
)

// docs/states.md draws how a family, its members and what is asked for can go from state to state. Families to which anything
// may happen go no way that is not drawn, and between them they go every way that is: so the drawings can neither lag behind
// the rules nor run ahead of them. Package workflows holds that the rehearsed families go no other way either.
func TestStates_AreDrawnAsFamiliesGoThroughThem(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("thousands of families")
	}
	drawn, err := witness.Drawn("../../docs/states.md")
	require.NoError(t, err)
	walked, laws := witness.Steps{}, []*policy.Policy{policyfile.Default(), casework.OtherLaw(t)}
	const least, most = 100, 5000 // some ways are seldom gone
	for n := 0; n < least || n < most && len(drawn.Without(walked)) > 0; n++ {
		l := &life{Rand: rand.New(rand.NewPCG(uint64(n), 0)), laws: laws, state: casework.NewWatch().State, now: casework.NewWatch().Now}
		l.live(walked)
	}
	require.Empty(t, walked.Without(drawn), "a family goes like that, and the drawing does not show it")
	require.Empty(t, drawn.Without(walked), "drawn, and no family goes like that")
}

// life is one family to which anything may happen.
type life struct {
	*rand.Rand
	laws  []*policy.Policy
	state *casework.State
	now   time.Time
}

// N rolls the dice.
func (l *life) N(n int) int { return l.IntN(n) }

// live: now people do their part, now they do whatever comes to mind. A journey that has ended is opened again, where it may
// be.
func (l *life) live(walked witness.Steps) {
	l.vary()
	casework.Walk(l.state, l.now)
	walker, wild := witness.NewWalker(), 1+l.N(10)
	for range 300 {
		switch {
		case l.N(3) == 0:
			l.now = l.now.Add(time.Duration(1+l.N(20*24)) * time.Hour)
			casework.Pass(l.state, l.now)
		case l.N(250) == 0:
			l.take(l.leave(), chance.Coordinator)
		case l.N(15) == 0:
			l.take(l.changeOfMind(), chance.Coordinator)
		case l.N(30) == 0:
			l.take(l.moreTime(), casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "employment"})
		case l.N(10) < wild:
			l.take(chance.Table{Dice: l, View: l.state.View(l.now, false), Laws: l.laws}.Decision())
		default:
			l.dutifully()
		}
		walker.Read(l.state.Journal)
		if l.state.Stage == casework.Ended {
			walked.Add(walker.Steps)
			if walker = witness.NewWalker(); !l.comeBack() {
				return
			}
			continue
		}
		l.state.Journal, l.state.Outbox = nil, nil
	}
	walked.Add(walker.Steps)
}

// comeBack opens the journey again as a new one, with what the last entry of the old one says.
func (l *life) comeBack() bool {
	again := l.state.Journal[len(l.state.Journal)-1].Again
	if again == nil {
		return false
	}
	l.state = casework.NewState(casework.Start{
		Case: "SP-000009", Language: "da", Policy: l.laws[0], Members: again, Previous: l.state.Case,
		Reopened: &casework.Reopening{By: chance.Coordinator, Reason: 1},
	})
	l.state.BeginJourney(l.now)
	l.vary()
	casework.Walk(l.state, l.now)
	return true
}

// take takes a decision that fits.
func (l *life) take(body casework.Body, by casework.Actor) {
	if l.state.Check(body, by, l.now) == nil {
		l.state.Decide(body, by, l.now)
		casework.Walk(l.state, l.now)
		casework.Pass(l.state, l.now)
	}
}

// dutifully: everybody answers what is open, and every adult finds work.
func (l *life) dutifully() {
	view := l.state.View(l.now, false)
	for _, task := range view.Tasks {
		l.take(chance.AnswerWell(task, view), chance.WhoAnswers(task))
	}
	for _, m := range view.Members {
		if m.Adult != nil && m.Goes() && m.Adult.Job == nil {
			l.take(casework.StartJob{Adult: m.ID, Kind: casework.SUEducation}, chance.Coordinator)
		}
	}
}

// vary makes the usual family another one: not asked yet, without support, with a contact course under way, or with children
// who will be of age.
func (l *life) vary() {
	if l.N(2) == 0 {
		casework.Unasked(l.state)
	}
	for _, m := range l.state.Members {
		switch {
		case m.Adult != nil && l.N(3) == 0:
			m.Adult.CourseAt = l.now.AddDate(0, 0, -l.N(200))
		case m.Adult != nil && m.ID == "adult-2":
			m.Adult.PublicSupport = l.N(3) > 0
		case m.Child != nil && m.Child.AdultFrom.IsZero() && l.N(3) == 0:
			m.Child.AdultFrom = l.now.AddDate(0, 0, 1+l.N(600))
		}
	}
}

// leave is a way out.
func (l *life) leave() casework.Body {
	return []casework.Body{
		casework.MoveAway{Municipality: "461", Reason: 1}, casework.MergeInto{Case: "SP-000002", Reason: 1},
		casework.EndOutside{Reason: 1}, casework.Withdraw{},
	}[l.N(4)]
}

// changeOfMind is an adult's word on what a department may hear, with a last day or without.
func (l *life) changeOfMind() casework.Body {
	if l.N(6) == 0 { // or another benefit
		return casework.ChangeBenefit{Adult: []string{"adult-1", "adult-2"}[l.N(2)], Benefit: []string{"cash-benefit", "early-retirement"}[l.N(2)]}
	}
	word := casework.ChangeConsent{Member: "adult-1", Department: []string{"children", "social"}[l.N(2)], Given: l.N(3) > 0, Manner: casework.Manner{How: casework.Orally}}
	if word.Given && l.N(2) == 0 {
		word.Until = incoming.DayOf(l.now.AddDate(0, 0, 1+l.N(40)))
	}
	return word
}

// moreTime is more time for something that is open.
func (l *life) moreTime() casework.Body {
	more := casework.ExtendDeadline{By: policy.Period{N: 14, Unit: policy.Days}, Reason: 1}
	if open := l.state.OpenTasks(); len(open) > 0 {
		more.Task = open[l.N(len(open))].Key.String()
	}
	return more
}
