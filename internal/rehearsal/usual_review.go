package rehearsal

import (
	"fmt"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Review is a review in good time that finds this much unlawful absence, in per cent, and sets the next one.
func Review(t casework.ViewTask, absence float64, nextInMonths int) *Act {
	act := inTime(CaseworkerOf(t.Department), t, 2, nil)
	act.Body = casework.HoldReview{
		Task: t.Key, ChildHeard: true, NextInMonths: nextInMonths,
		Measurements: []casework.Measurement{
			{Member: t.Subject, Kind: casework.UnlawfulAbsence, Value: absence, Period: incoming.QuarterOf(act.At)},
			{Member: t.Subject, Kind: casework.Leisure, Value: 1},
			{Member: t.Subject, Kind: casework.SDQ, Value: 11},
		},
	}
	return act
}

// measureOver is the children's department ending a child's measure the day after a review that found the child well, as is usual
// where a script says nothing else; not for a child who is placed outside the home.
func (r *Rehearsal) measureOver(m casework.Member, v casework.View) *Act {
	if m.Child == nil || r.Script.Supported || !m.InFamily() || !m.Child.Supported() || m.Child.PlacedOutside() || m.Child.LastReviewAt == nil || absentMuch(m) {
		return nil
	}
	for _, x := range m.Child.Case.Measures {
		if x.EndedAt == nil && x.StartedAt.Before(*m.Child.LastReviewAt) {
			return &Act{
				At: m.Child.LastReviewAt.Add(day), Actor: CaseworkerOf(reviews(m.ID, v)), Name: fmt.Sprintf("measure-over/%s/%d", m.ID, x.N),
				Body: casework.DecideMeasure{Child: m.ID, Action: casework.EndMeasure, N: x.N, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}},
			}
		}
	}
	return nil
}

// reviews is the department that follows up on a child's measures now.
func reviews(child string, v casework.View) string {
	for _, t := range v.Tasks {
		if t.Step == casework.StepChildReview && t.Subject == child {
			return t.Department
		}
	}
	return "children"
}

// absentMuch tells whether the latest unlawful absence that is known is too much for a measure to end.
func absentMuch(m casework.Member) bool {
	return slices.ContainsFunc(m.Child.Last, func(x casework.Measurement) bool { return x.Kind == casework.UnlawfulAbsence && x.Value > 10 })
}
