package rehearsal

import (
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// FosterCare: a child moves to foster care on the day that was set, and thrives there. For four weeks it asks to see nobody. Nobody proposes to close the case, and the reviews go on, until the child has
// been at home for some time.
func FosterCare() Script {
	children := CaseworkerOf("children")
	return Script{
		Name: "foster-care", About: "a child thrives in foster care: no closing before the child is at home", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "placed", Actor: children, When: after(string(casework.Tracks), 5), Make: func(at time.Time) casework.Body {
				return casework.DecideMeasure{
					Child: "child-1", Action: casework.ChangeMeasure, N: 1, Measure: "27.27.09", OutsideHome: true, ConsentedBy: []string{"adult-1"},
					EffectiveOn: incoming.DayOf(at.AddDate(0, 0, 14)), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
					Placement: casework.Placement{Purpose: text, ExpectedMonths: 8, NotInvestigated: text, Cause: casework.CauseOther},
				}
			}},
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "asks", Actor: children, When: after(string(casework.Tracks), 60), Make: func(at time.Time) casework.Body {
				return casework.DecideContact{
					Child: "child-1", Contact: casework.ContactSuspended, ChildAsked: true, Until: incoming.DayOf(at.AddDate(0, 0, 28)), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
				}
			}},
			{Name: "consent", Actor: children, When: after(string(casework.Tracks), 190), Body: casework.TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1", Reason: text}},
			{Name: "home", Actor: children, When: after(string(casework.Tracks), 191), Make: func(at time.Time) casework.Body { return sendsHome("child-1", 2, at) }},
			{Name: "refuses", Actor: children, When: after(string(casework.Tracks), 220), Body: casework.RefuseHome{Task: "return-home/child-1/4", Reason: text}},
			{Name: "stays", Actor: children, When: after(string(casework.Tracks), 221), Body: casework.RevokeReturn{
				Child: "child-1", N: 2, ConsentedBy: []string{"adult-1"}, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
			}},
			{Name: "home-again", Actor: children, When: after(string(casework.Tracks), 230), Make: func(at time.Time) casework.Body { return sendsHome("child-1", 2, at) }},
			{Name: "at-home", Actor: children, When: after(string(casework.Tracks), 280), Body: casework.DecideMeasure{
				Child: "child-1", Action: casework.StartMeasure, Measure: "27.27.06", Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}, ConsentedBy: []string{"adult-1"},
			}},
		},
		Hours: 130,
	}
}

// PlacedElsewhere: a child comes in placed by the committee of another municipality, has the committee decide anew in time, and has been placed for three years.
func PlacedElsewhere() Script {
	return Script{
		Name: "placed-elsewhere", About: "a child comes in placed without consent: the committee decides in time, and it is asked whether the placement is to be permanent", Expected: casework.Withdrew,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 1020, Placed: 100}},
		Events: []Event{
			{Name: "withdraw", Actor: CoordinatorActor, When: after(string(casework.Tracks), 130), Body: casework.Withdraw{Reason: text}},
		},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepRetrial: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 60, casework.RecordCommittee{
					Task: t.Key, Approved: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
				})
			},
		},
	}
}

// PlacedInHaste: the committee's chair has a child placed the same day, the committee approves it and decides for good; the sibling is investigated. The mother appeals, the board
// sends the case back, and it is decided that the child comes home.
func PlacedInHaste() Script {
	children := CaseworkerOf("children")
	return Script{
		Name: "placed-in-haste", About: "a chair's decision, the committee, an appeal that is sent back, and a return home", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{
			{Name: "placed", Actor: children, When: after(string(casework.Tracks), 5), Body: casework.DecideMeasure{
				Child: "child-1", Action: casework.ChangeMeasure, N: 1, Measure: "27.27.09", OutsideHome: true, WithoutConsent: true, DecidedBy: casework.ByChair,
				Hearing:   casework.Hearing{PartiesNotHeard: text, ChildHeard: true, Reason: text},
				Placement: casework.Placement{Purpose: text, ExpectedMonths: 12, NotInvestigated: text, Cause: casework.CauseNeglect},
			}},
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "appeal", Actor: children, When: after(string(casework.Tracks), 40), Body: casework.FileAppeal{Child: "child-1", Party: "adult-1", Text: text}},
			{Name: "contact", Actor: children, When: after(string(casework.Tracks), 47), Body: casework.DecideContact{
				Child: "child-1", Contact: casework.ContactExtent, Agree: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
			}},
			{Name: "refused", Actor: children, When: after(string(casework.Tracks), 20), Make: func(at time.Time) casework.Body {
				return casework.RefuseSupport{
					Child: "child-2", Asked: casework.AskedSupport, AskedBy: []string{"adult-1"}, AskedOn: incoming.DayOf(at), Instead: text, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
				}
			}},
			{Name: "no-party", Actor: children, When: after(string(casework.Tracks), 45), Body: casework.TellNoParty{Child: "child-1", Decision: 1, Who: casework.FosterFamily, Told: text, ToBoard: true}},
			{Name: "home", Actor: children, When: after(string(casework.Tracks), 101), Make: func(at time.Time) casework.Body { return sendsHome("child-1", 2, at) }},
			{Name: "board", Actor: children, When: after(string(casework.Tracks), 104), Make: func(at time.Time) casework.Body {
				return casework.RecordDecision{
					Child: "child-1", DecidedBy: casework.ByBoard, Decides: casework.OthersReturn, DecidedOn: incoming.DayOf(at), EffectiveOn: incoming.DayOf(at.AddDate(0, 0, 42)), Ground: text, N: 2, TheirLetter: true,
				}
			}},
		},
		Hours: 130,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepRuling: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 60, casework.RecordRuling{Task: t.Key, Outcome: casework.SentBack, Notes: text})
			},
			casework.StepAnew: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 3, casework.DecideAnew{Task: t.Key, Outcome: casework.AnewDecided, Reason: text})
			},
		},
	}
}

// DirectorPlaces: the appeals board's director has a child placed for the time being. The committee decides otherwise, the director lets that have effect, and the child comes home at once.
func DirectorPlaces() Script {
	children := CaseworkerOf("children")
	return Script{
		Name: "director-places", About: "the appeals board's director places a child, the committee decides otherwise, and the child comes home at once", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "placed", Actor: children, When: after(string(casework.Tracks), 5), Make: func(at time.Time) casework.Body {
				return casework.RecordDecision{
					Child: "child-1", DecidedBy: casework.ByDirector, Decides: casework.OthersPlace, DecidedOn: incoming.DayOf(at), Ground: text, N: 1, Measure: "27.27.09", TheirLetter: true,
					LetterOn: incoming.DayOf(at), Placement: casework.Placement{Cause: casework.CauseOther},
				}
			}},
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "home", Actor: children, When: after(string(casework.Tracks), 32), Make: func(at time.Time) casework.Body {
				d := sendsHome("child-1", 2, at).(casework.DecideReturn)
				d.HomeOn, d.NoPeriod = "", text
				return d
			}},
			{Name: "at-home", Actor: children, When: after(string(casework.Tracks), 40), Body: casework.DecideMeasure{
				Child: "child-1", Action: casework.StartMeasure, Measure: "27.27.06", Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}, ConsentedBy: []string{"adult-1"},
			}},
		},
		Hours: 130,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepCommitteeFinal: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 14, casework.RecordCommittee{Task: t.Key})
			},
			casework.StepAnew: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 14, casework.DecideAnew{Task: t.Key, Outcome: casework.AnewDecided, Reason: text})
			},
		},
	}
}

// sendsHome is the decision that a child comes home from a placement in six weeks.
func sendsHome(child string, n int, at time.Time) casework.Body {
	today := incoming.DayOf(at)
	return casework.DecideReturn{
		Child: child, N: n, HomeOn: incoming.DayOf(at.AddDate(0, 0, 42)), StatementOn: today, PlanRevisedOn: today, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
	}
}
