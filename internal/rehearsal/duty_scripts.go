package rehearsal

import (
	"time"

	"samspil/internal/casework"
)

// WithdrawsWithDuties: a parent appeals against the closing of one child's case, the sibling is investigated, and the family withdraws.
// Investigation, reassessment and appeal go on in the children's department alone.
func WithdrawsWithDuties() Script {
	return Script{
		Name: "withdraws-with-duties", About: "the family withdraws while a child is investigated and an appeal lies: both are handed back", Expected: casework.Withdrew,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "investigate", Actor: CaseworkerOf("children"), When: informed("child-1", "adult-1", 5), Make: func(at time.Time) casework.Body {
				return investigates("child-2", at)
			}},
			Complains("child-1", "adult-1", 9),
			{Name: "withdraw", Actor: CoordinatorActor, When: informed("child-1", "adult-1", 12), Body: casework.Withdraw{Reason: text}},
		},
		Hours: 120,
	}
}

// OnlyParentDies: nothing ends by itself. An adult who takes the child in is entered and gets custody, and whoever leads decides that the
// joint effort goes on.
func OnlyParentDies() Script {
	return Script{
		Name: "only-parent-dies", About: "the only parent dies; the child's reviews go on, and so does the joint effort, with who takes the child in", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "death", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 12), Body: casework.RecordDeath{Member: "adult-1"}},
			{Name: "takes-in", Actor: LeaderActor, When: after(string(casework.Tracks), 14), Body: casework.AddMember{}, Form: movesIn("adult-2")},
			Finds("adult-2", 1, 60, casework.OrdinaryJob),
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepEnding: func(t casework.ViewTask, _ casework.View) *Act {
				return by(LeaderActor, t, 5, casework.ConfirmEnding{Task: t.Key, Reason: text})
			},
			casework.StepAnew: supportConsented("adult-2"),
		},
	}
}

// supportConsented has an adult who has custody now consent to the support that the child gets at home.
func supportConsented(adult string) func(casework.ViewTask, casework.View) *Act {
	return func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.DecideAnew{Task: t.Key, Outcome: casework.AnewConsented, ConsentedBy: []string{adult}, Reason: text})
	}
}

// InvestigatedOutside: a neighbour's concern starts the journey of a family that nobody supports. The child is investigated, and the
// investigation stays with the children's department, with the time it has left, when the family turns out to be outside the target group.
func InvestigatedOutside() Script {
	return Script{
		Name: "investigated-outside", About: "a concern leads to an investigation in a family outside the target group: it is handed back", Expected: casework.OutsideTargetGroup,
		Concern: casework.FromOutside, Adults: []Grown{{}}, Children: []Young{{Custody: []int{1}}},
		Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernInvestigate, CaseID: "BS-000004"}),
	}
}

// TellsHerTeacher: a girl tells her teacher that her father hits her; her mother's address is protected. The children's department talks
// to her alone, investigates, and decides that nobody else is involved: no table is called and no demand paused.
func TellsHerTeacher() Script {
	s := Script{
		Name: "tells-her-teacher", About: "a concern of which the children's department decides that the parents do not hear yet", Expected: casework.Completed,
		Adults: []Grown{single(), single()}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			Protects("adult-1", true, 5), Reports("child-1", after(string(casework.Tracks), 12)),
			Finds("adult-1", 1, 40, casework.OrdinaryJob), Finds("adult-2", 1, 42, casework.OrdinaryJob),
		},
		Hours: 120, Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernInvestigate}),
	}
	s.Answers[casework.StepInvolvement] = func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.DecideInvolvement{Task: t.Key, Table: casework.TableNot, Risk: text, Reason: text})
	}
	s.Answers[casework.StepInvestigation] = func(t casework.ViewTask, v casework.View) *Act { // its review is the department's alone
		return by(CaseworkerOf(t.Department), t, 6, casework.ConcludeInvestigation{Task: t.Key, ChildHeard: true, Reason: text, Support: v.ConcludesWith(t.Subject)})
	}
	return s
}

// DangerTonight: nobody sees a concern in time, and it goes down the duty roster. The child is found in acute danger, and nobody says within hours what protects the child: the children's duty lead hears of it. Then the child
// is placed in a foster family the same night, its sibling at home is asked about and in no danger, and the decision on the placement is taken the next day. Nobody else hears of any of it but
// the placement, and the child comes home later.
func DangerTonight() Script {
	children := CaseworkerOf("children")
	s := Script{
		Name: "danger-tonight", About: "a child in acute danger is placed the same night, its sibling is looked after, and the decision on it follows", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{
			Reports("child-1", after(string(casework.Tracks), 8)),
			{Name: "placed", Actor: children, When: after(string(casework.Tracks), 9), Body: casework.DecideMeasure{
				Child: "child-1", Action: casework.ChangeMeasure, N: 1, Measure: "27.27.09", OutsideHome: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}, ConsentedBy: []string{"adult-1"},
				Placement: casework.Placement{Purpose: text, ExpectedMonths: 4, NotInvestigated: text, Cause: casework.CauseOther},
			}},
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "home", Actor: children, When: after(string(casework.Tracks), 120), Make: func(at time.Time) casework.Body { return sendsHome("child-1", 2, at) }},
		},
		Hours: 130, Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernInvestigate}),
	}
	s.Answers[casework.StepAcknowledged] = func(t casework.ViewTask, v casework.View) *Act {
		act := Usual[casework.StepAcknowledged](t, v)
		act.At = t.OpenedAt.Add(40 * time.Minute)
		return act
	}
	s.Answers[casework.StepConcern] = func(t casework.ViewTask, v casework.View) *Act {
		act := Usual[casework.StepConcern](t, v)
		d := act.Body.(casework.AssessConcern)
		d.Acute, d.Abuse = true, casework.AbuseByParents
		act.Body = d
		return act
	}
	s.Answers[casework.StepChildProtection] = func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(5 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.DecideProtection{
			Task: t.Key, Protects: casework.PlacedAcutely, Who: text, Sleeps: casework.SleepsFoster, Reason: text,
		}}
	}
	return s
}

// ReportedAgain: a former partner reports concerns again and again, and they are unfounded: they do not keep the child's case open. One is written down about the wrong child, and one belongs to another family: both are put right.
func ReportedAgain() Script {
	again := func(n, days int) Event {
		e := Reports("child-1", after(string(casework.Tracks), days))
		e.Name += "/" + string(rune('0'+n))
		return e
	}
	return Script{
		Name: "reported-again", About: "unfounded concerns, one after another, do not keep a case open", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{again(1, 8), Finds("adult-1", 1, 35, casework.OrdinaryJob), again(2, 45), again(3, 70)},
		Hours:  120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepConcern: func(t casework.ViewTask, v casework.View) *Act {
				switch act := Usual[casework.StepConcern](t, v); t.Key {
				case "concern-assessed/child-1/1":
					return by(CaseworkerOf(t.Department), t, 0, casework.MoveConcern{Task: t.Key, Child: "child-2", Reason: text})
				case "concern-assessed/child-1/2":
					return by(CaseworkerOf(t.Department), t, 0, casework.MoveConcern{Task: t.Key, Reported: true, Reason: text})
				default:
					return act
				}
			},
		},
	}
}

// AppealLies: an appeal waits with the appeals board for ten months. The child is followed up on all the while.
func AppealLies() Script {
	s := Appealed()
	s.Name, s.About = "appeal-lies", "an appeal lies for ten months, and the reviews go on"
	s.Answers = map[casework.Step]func(casework.ViewTask, casework.View) *Act{
		casework.StepRuling: func(t casework.ViewTask, _ casework.View) *Act {
			return by(CaseworkerOf(t.Department), t, 300, casework.RecordRuling{Task: t.Key, Outcome: casework.DecisionStands, Notes: text})
		},
	}
	return s
}

// MovesWithoutConsent: one parent has taken back the consent when the family moves. The new municipality hears of the child in need of
// support and of who has custody, and of nothing else.
func MovesWithoutConsent() Script {
	s := MovedAway()
	s.Name, s.About = "moves-without-consent", "the family moves after a parent has taken back consent: only what the child needs goes along"
	s.Adults = append(s.Adults, single())
	takesBack := Event{
		Name: "consent", Actor: CoordinatorActor, When: after(string(casework.Tracks), 10),
		Body: casework.ChangeConsent{Member: "adult-2", Department: "employment", Given: false, Reason: text},
	}
	s.Events = append([]Event{takesBack}, s.Events...)
	return s
}
