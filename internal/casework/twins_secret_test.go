package casework_test

import (
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/rehearsal/chance"
)

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
		case task.State != casework.Open || !task.Step.Confidential() || task.Step == casework.StepLetterSeen || task.Step == casework.StepMarksFound || task.Step == casework.StepConcernEnding:
		default:
			keys = append(keys, task.Key)
			open = append(open, w.cause(chance.AnswerWell(task, w.secret.View(w.now, false))))
		}
	}
	body, by := casework.Body(casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1, Reporter: casework.TextRef(w.N(2))}),
		casework.Actor{ID: "s-school", Role: casework.Caseworker, Department: "school"}
	switch n := w.N(5 + 3*len(open)); {
	case n == 4:
		said := casework.Noted{Kind: casework.NoteVisit, About: []string{"child-1"}, Text: 1, Corrects: []int{0, 50_001}[w.N(2)]}
		body, by = casework.WriteConfidentialNote{Noted: said}, casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
	case n == 0:
		body, by.Department = casework.ReportCrisis{Member: []string{"", "child-1", "adult-1"}[w.N(3)], Reason: 1}, "social"
	case n == 1 && len(open) > 0:
		body, by = w.handed(keys[w.N(len(keys))]), childrensLeader
	case n > 4:
		body, by = open[(n-5)/3], casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
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
