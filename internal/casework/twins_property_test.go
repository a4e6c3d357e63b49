package casework_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/rehearsal/chance"
)

// Two families to whom the same happens, whatever it is, but that in one of them concerns and crises are reported, assessed and screened
// with cause or without, looked into, answered or left to lie: whoever is not in the children's department sees, hears, is asked, is offered and is refused the
// same in both, gaps in numbers, counts and previews included. What that department decides is the same in both, and takes effect in
// both: only where it could not be taken in one of them is it taken in neither. While a concern holds a closing in the one, the department's system is slow
// to confirm it in the other.
func TestFamily_TwinsLookAlikeButForAConcern(t *testing.T) {
	if testing.Short() {
		t.Skip("random families")
	}
	laws, closing := []*policy.Policy{casework.NewWatch().State.Policy}, casework.Closing(t)
	reached := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		w := newTwins(t, laws, closing)
		w.alike()
		for range rapid.IntRange(5, 120).Draw(t, "steps") {
			w.step()
			if w.plain.Ending == nil {
				w.alike()
				continue
			}
			// The journey of the one is over later, as where a duty is not confirmed; everybody hears of the end at once.
			require.NotNil(t, w.secret.Ending)
			require.Equal(t, w.plain.Ending.Kind, w.secret.Ending.Kind)
			require.Equal(t, casework.Told(w.plain, w.now), casework.Told(w.secret, w.now))
			if w.plain.Stage == casework.Ended {
				break
			}
		}
		reached[string(w.plain.Stage)]++
		reached["secrets"] += w.secrets
		for to := range w.led {
			reached[to]++
		}
	})
	t.Log(reached)
}

// twins are the two families.
type twins struct {
	*rapid.T
	plain, secret *casework.State
	now           time.Time
	laws          []*policy.Policy
	secrets       int            // how much happened in the one and not in the other
	led           map[string]int // what it led to there
	looked        int
}

func newTwins(t *rapid.T, laws []*policy.Policy, closing func(decided bool) (*casework.State, time.Time)) *twins {
	w := &twins{T: t, laws: laws, led: map[string]int{}, now: casework.NewWatch().Now, plain: casework.NewWatch().State, secret: casework.NewWatch().State}
	if far := rapid.IntRange(0, 3).Draw(t, "far"); far < 2 { // a family whose child's case is about to be closed
		w.plain, w.now = closing(far == 1)
		w.secret, _ = closing(far == 1)
		return w
	}
	unasked := rapid.Bool().Draw(t, "not asked yet")
	w.both(func(s *casework.State) {
		s.Policy = laws[0]
		if unasked {
			casework.Unasked(s)
		}
	})
	return w
}

// both has the same happen to both.
func (w *twins) both(happens func(*casework.State)) {
	for _, s := range []*casework.State{w.plain, w.secret} {
		happens(s)
	}
	w.goOn()
}

// goOn has both go as far as they can.
func (w *twins) goOn() {
	casework.Together(w.plain, w.secret, w.now)
	for _, m := range w.secret.Members {
		if m.Child == nil {
			continue
		}
		if m.Child.Held {
			w.led["held"]++
		}
		if m.Child.Closing() != nil && m.Child.ClosedAt == nil && w.secret.ClosureHeld(m) {
			w.led["held when decided"]++
		}
		if m.Child.Proposed && w.secret.ConcernHolds(m) && !w.plain.ConcernHolds(w.plain.Member(m.ID)) {
			w.led["proposed all the same"]++
		}
		if w.secret.Investigating(m) && !w.plain.Investigating(w.plain.Member(m.ID)) {
			w.led["investigated"]++
		}
	}
}

func (w *twins) alike() {
	w.looked++
	offers := w.looked%4 == 1
	require.Equal(w.T, news(w.plain), news(w.secret), "on the agenda")
	require.Equal(w.T, casework.Shown(w.plain, w.now, offers), casework.Shown(w.secret, w.now, offers))
}

// news is what the agenda says of what has happened since the family was looked at last, to a department that everybody has let in.
func news(s *casework.State) []agenda.Change {
	f := agenda.Facts{Case: s.Case, Since: s.Journal}
	for _, m := range s.Members {
		f.Members = append(f.Members, casework.MemberRow{Member: m.ID, SpokenBy: []string{m.ID}})
		f.Consents = append(f.Consents, casework.ConsentRow{Member: m.ID, Department: "social", Purpose: casework.ConsentShare, State: casework.ConsentGiven})
	}
	return agenda.Make(f, "social").Changes
}

// N lets rapid roll the dice.
func (w *twins) N(n int) int { return rapid.IntRange(0, n-1).Draw(w.T, "die") }

func (w *twins) step() {
	switch w.N(10) {
	case 9:
		w.marks()
	case 8:
		w.asks()
	case 0, 1:
		w.now = w.now.Add(time.Duration(rapid.IntRange(1, 40*24).Draw(w.T, "hours")) * time.Hour)
		w.both(func(*casework.State) {})
	case 2, 3:
		w.secretly()
	default:
		body, by := chance.Table{Dice: w, View: w.plain.View(w.now, false), Laws: w.laws}.Decision()
		row, _ := casework.RowOf(body.Name())
		if !row.Confidential {
			w.decide(body, by)
		}
	}
}

// decide: a person decides the same in both.
func (w *twins) decide(body casework.Body, by casework.Actor) {
	own := func() casework.Body { // each family keeps the one who joins as its own
		if _, joins := body.(casework.AddMember); !joins {
			return body
		}
		text, err := json.Marshal(body)
		require.NoError(w.T, err)
		copied, err := casework.ReadBody(body.Name(), text)
		require.NoError(w.T, err)
		return copied
	}
	a, b := w.plain.Check(own(), by, w.now), w.secret.Check(own(), by, w.now)
	if by.Department != "children" {
		require.Equal(w.T, a, b, "%s by %s", body.Name(), by.ID)
		one, err := w.plain.Preview(own(), by, w.now)
		require.NoError(w.T, err)
		other, err := w.secret.Preview(own(), by, w.now)
		require.NoError(w.T, err)
		require.Equal(w.T, one, other, "what %s by %s would do", body.Name(), by.ID)
	}
	if a == nil && b == nil {
		w.both(func(s *casework.State) { own().Apply(s, by, w.now) })
	}
}

// asks: a leader elsewhere moves what somebody has who may have nothing but an assessment.
func (w *twins) asks() {
	who, to := []string{"s-9", "k-2"}[w.N(2)], []string{"s-9", "k-3"}[w.N(2)]
	w.decide([]casework.Body{
		casework.SetDeputy{Staff: who, Deputy: to, Until: incoming.DayOf(w.now.AddDate(0, 0, 9)), Reason: 1}, casework.Reassign{Person: who, To: to, Reason: 1},
		casework.Reassign{Department: "children", To: who, Reason: 1}, casework.Assign{Department: "children", Staff: who},
	}[w.N(4)], casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "employment"})
}

// handed: the children's leader gives an assessment to somebody who may have nothing else here, or says who stands in for them; where
// that could be said in the other family too it is no secret.
func (w *twins) handed(task string) casework.Body {
	deputy := casework.SetDeputy{Staff: "s-9", Deputy: "k-2", Until: incoming.DayOf(w.now.AddDate(0, 0, 20)), Reason: 1}
	if w.N(2) == 0 && w.plain.Check(deputy, childrensLeader, w.now) != nil {
		return deputy
	}
	return casework.Reassign{Task: task, To: "s-9", Reason: 1}
}

var childrensLeader = casework.Actor{ID: "l-2", Role: casework.Head, Department: "children"}

// secretly: something is reported about a child in one of the families, or its department answers it.
func (w *twins) secretly() {
	var open []casework.Body
	var keys []string
	for _, task := range w.secret.View(w.now, false).Tasks {
		switch {
		case task.State != casework.Open || !task.Step.Confidential() || task.Step == casework.StepLetterSeen || task.Step == casework.StepConcernEnding:
		default:
			keys = append(keys, task.Key)
			open = append(open, w.cause(chance.AnswerWell(task, w.secret.View(w.now, false))))
		}
	}
	body, by := casework.Body(casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1, Reporter: casework.TextRef(w.N(2))}),
		casework.Actor{ID: "s-school", Role: casework.Caseworker, Department: "school"}
	switch n := w.N(4 + 3*len(open)); {
	case n == 0:
		body, by.Department = casework.ReportCrisis{Member: []string{"", "child-1", "adult-1"}[w.N(3)], Reason: 1}, "social"
	case n == 1 && len(open) > 0:
		body, by = w.handed(keys[w.N(len(keys))]), childrensLeader
	case n >= 4:
		body, by = open[(n-4)/3], casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
	}
	if w.secret.Check(body, by, w.now) != nil {
		return
	}
	if d, settles := body.(casework.SettleClosing); settles && !d.Holds {
		k, err := casework.ParseKey(d.Task)
		require.NoError(w.T, err)
		open := casework.TakeBackClosure{Child: k.Subject, Reason: 1} // everybody sees that it is taken back, and not why
		if w.plain.Check(open, by, w.now) != nil {
			return
		}
		open.Apply(w.plain, by, w.now)
		w.led["taken back"]++
	}
	w.secrets++
	body.Apply(w.secret, by, w.now)
	w.goOn()
}

// cause has what is reported give cause, at random. That the child gets a case at once, and that the table is called, is seen by everybody: so neither
// is drawn.
func (w *twins) cause(body casework.Body) casework.Body {
	switch d := body.(type) {
	case casework.AssessConcern:
		d.Acute = w.N(3) == 0
		return d
	case casework.ScreenConcern:
		d.Outcome = []casework.ConcernOutcome{casework.ConcernNone, casework.ConcernClarify, casework.ConcernInvestigate}[w.N(3)]
		d.Honour = w.N(4) == 0
		return d
	case casework.ConcludeClarification:
		d.Investigate = w.N(2) == 0
		return d
	case casework.ConcludeInvestigation:
		d.Provisional = w.N(2) == 0
		return d
	case casework.DecideInvolvement:
		d.Table, d.Again = casework.TableNot, ""
		if w.N(2) == 0 {
			d.Table, d.Again = casework.TableLater, incoming.DayOf(w.now.AddDate(0, 0, 9))
		}
		return d
	case casework.SettleClosing:
		d.Holds = w.N(2) == 0
		return d
	default:
		return body
	}
}

// marks: in the one family somebody who knows of it openly keeps two apart, in the other the children's department does, because of what it
// alone knows. Or it takes a mark away, or lets letters go that wait.
func (w *twins) marks() {
	childrens := casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
	var body casework.Body = casework.MarkMembers{
		Kind: []casework.MarkKind{casework.NeverTogether, casework.NotToKnowOf}[w.N(2)], Member: []string{"adult-2", "child-1"}[w.N(2)],
		Other: []string{"adult-1", "child-2"}[w.N(2)], Reason: 1,
	}
	open := [2]casework.Actor{chance.Coordinator, childrens}
	switch w.N(3) {
	case 0:
		body, open[0] = casework.LiftMark{Mark: 1 + w.N(3), Reason: 1}, childrens
	case 1:
		for _, task := range w.plain.View(w.now, false).Tasks {
			if task.Step == casework.StepLetterSeen && task.State == casework.Open {
				body, open[0] = casework.SeeLetter{Task: task.Key, Text: casework.TextRef(w.N(2)), Reason: 1}, childrens
			}
		}
	}
	if w.plain.Check(body, open[0], w.now) != nil || w.secret.Check(body, open[1], w.now) != nil {
		return
	}
	for i, s := range []*casework.State{w.plain, w.secret} {
		body.Apply(s, open[i], w.now)
	}
	w.goOn()
}
