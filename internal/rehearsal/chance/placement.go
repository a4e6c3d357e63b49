package chance

import (
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// over is what ends the first measure of a child that runs: a decision that it ends, or that the child comes home from where it is placed. nil where none
// runs, or the child is about to come home.
func over(child string, v casework.View) casework.Body {
	n := running(child, v)
	switch {
	case n == 0:
		return nil
	case !isPlaced(child, n, v):
		return casework.DecideMeasure{Child: child, Action: casework.EndMeasure, N: n, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	case slices.ContainsFunc(v.Tasks, func(t casework.ViewTask) bool { return t.Step == casework.StepReturn && t.Subject == child }):
		return nil
	}
	today := incoming.DayOf(v.Now)
	return casework.DecideReturn{
		Child: child, N: n, HomeOn: incoming.DayOf(v.Now.AddDate(0, 0, 40)), StatementOn: today, PlanRevisedOn: today, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
	}
}

func isPlaced(child string, n int, v casework.View) bool {
	for _, m := range v.Members {
		if m.ID == child {
			return m.Child.Case.Measures[n-1].OutsideHome
		}
	}
	return false
}

// sendsHome is a decision that a child comes home, well taken or not.
func (t Table) sendsHome() casework.Body {
	return casework.DecideReturn{
		Child: one(t, "child-1", "child-2"), N: running("child-1", t.View), HomeOn: one(t, t.day(40), t.day(1), t.day(250), ""), NoPeriod: casework.TextRef(t.N(2)),
		StatementOn: one(t, t.day(0), t.day(0), t.day(-3), ""), PlanRevisedOn: one(t, "", t.day(-1)), DecidedOn: one(t, "", t.day(-2)),
		Hearing: casework.Hearing{PartiesHeard: t.mostly(), ChildHeard: true, Reason: 1},
	}
}
