package rehearsal

import (
	"time"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// Scripts are the families of the demonstration. Together they show the ways a journey can go.
func Scripts() []Script {
	return []Script{
		Straight(), JobLost(), LateDepartment(), NotYet(), WithdrawsWithDuties(), InvestigatedOutside(), TwoAdults(), Silent(), Suspended(), GapTolerated(), WageSubsidyAndMentor(),
		RunningCase(), Appealed(), TakenUp(), NewMeasure(),
		Away(), TellsHerTeacher(), ConcernReopens(), ConcernStarts(), Crisis(), ComesOfAge(),
		Limited(), YoungPerson(), AgreesAgain(), TableTalk(), StepByStep(), OnLeave(),
		MovesWithoutConsent(), OnlyParentDies(), LastDies(), MovesOut(), LeavesTargetGroup(), MemberJoins(),
	}
}

// Further are other families. They walk no path that the families of Scripts do not walk, and the demonstration plays them only when it is asked for all.
func Further() []Script {
	return []Script{
		Withdraws(), Outside(), HoursAreEnough(), HoursNotPaid(), AppealChanged(), AppealHeldOn(), ReportedAgain(), DangerTonight(), FosterCare(), PlacedElsewhere(), PlacedInHaste(), DirectorPlaces(), AppealLies(), AbsenceHigh(), ConcernDuring(), MovedAway(), Dies(), NoLongerInTarget(), ConcernTakesBack(), KeptApart(), StillApart(), Corrected(), ToldLater(), NotAlone(),
	}
}

// Straight: one adult, one child, everything in good time.
func Straight() Script {
	return Script{
		Name: "straight", About: "one adult and one child, straight through", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			Offered("adult-1", 1, 4, casework.MakeOffer{Kind: casework.CompanyPlacement, Accepted: true}),
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
		},
		Hours: 140,
	}
}

// JobLost: the job is lost in the follow-up, and another one holds.
func JobLost() Script {
	return Script{
		Name: "job-lost", About: "a job is lost in the follow-up and regained", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 20}},
		Events: []Event{
			Finds("adult-1", 1, 30, casework.OrdinaryJob),
			Gets("adult-1", 33, policy.BenefitNone),
			Loses("adult-1", 40),
			Finds("adult-1", 2, 50, casework.FlexJob),
		},
		Hours: 60,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepChildReview: func(t casework.ViewTask, _ casework.View) *Act {
				if t.Key == "child-review/child-1/1" {
					return Review(t, 12, 6) // so the job that is lost is news for the next one
				}
				return Review(t, 4, 3)
			},
		},
	}
}

// LateDepartment: one department never delivers; it is reminded, escalated and passed by.
func LateDepartment() Script {
	return Script{
		Name: "late-department", About: "a department is late: reminded, escalated, passed by", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 25}},
		Events: []Event{Finds("adult-1", 1, 40, casework.SUEducation)},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepContribution: func(t casework.ViewTask, v casework.View) *Act {
				if t.Department == "social" {
					return nil
				}
				return Usual[casework.StepContribution](t, v)
			},
		},
	}
}

// NotYet: the first review finds too much absence, so the case may not close; later ones find less. On the way a contribution
// is late, a concern turns out to be none, and another coordinator takes over.
func NotYet() Script {
	return Script{
		Name: "not-yet", About: "the child's case may not close at the first review", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 40}},
		Events: []Event{
			{
				Name: "concern", Actor: CaseworkerOf("social"),
				When: func(v casework.View, seen Memory) (time.Time, bool) { // not in the very moment in which an interview is held
					at, known := after(string(casework.Tracks), 3)(v, seen)
					return at.Add(3 * time.Hour), known
				},
				Body: casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: text, Reporter: text},
			},
			{
				Name: "coordinator", Actor: LeaderActor, When: after(string(casework.Tracks), 8),
				Body: casework.Reassign{Coordinator: true, To: "k-104", Reason: text},
			},
			Finds("adult-1", 1, 45, casework.OrdinaryJob),
		},
		Hours: 100,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepContribution: func(t casework.ViewTask, v casework.View) *Act {
				if t.Department == "social" {
					return by(CaseworkerOf(t.Department), t, 30, casework.DeliverContribution{Task: t.Key, Summary: text})
				}
				return Usual[casework.StepContribution](t, v)
			},
			casework.StepChildReview: func(t casework.ViewTask, _ casework.View) *Act {
				if t.Key == "child-review/child-1/1" {
					return Review(t, 22, 2)
				}
				return Review(t, 4, 3)
			},
		},
	}
}

// Withdraws: the family leaves while everything is under way.
func Withdraws() Script {
	return Script{
		Name: "withdraws", About: "the children's department brings in a case that nobody had named, and the family withdraws", Expected: casework.Withdrew,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{
			{Name: "takes-over", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 10), Body: casework.TakeOverCase{}, Form: broughtIn("child-2")},
			{Name: "withdraw", Actor: CoordinatorActor, Body: casework.Withdraw{Reason: text}, When: after(string(casework.Tracks), 25)},
		},
	}
}

// Outside: no child has a case, so the family is outside the target group.
func Outside() Script {
	return Script{
		Name: "outside", About: "outside the target group: no child has a case", Expected: casework.OutsideTargetGroup,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}}},
	}
}

// TwoAdults: two adults in any order, two children of whom one has no case, a consent withdrawn on the way, and a letter
// that fails the first time.
func TwoAdults() Script {
	return Script{
		Name: "two-adults", About: "two adults and two children; consent taken back, a letter that fails once", Expected: casework.Completed,
		Adults: []Grown{
			{Support: true, Readiness: casework.JobReady, Consents: allAgree()},
			{Support: true, Readiness: casework.ActivityReady, Consents: allAgree()},
		},
		Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 60}, {Custody: []int{1, 2}}},
		Events: []Event{
			Finds("adult-2", 1, 15, casework.SUEducation),
			{
				Name: "consent", Actor: CoordinatorActor, When: after(string(casework.Tracks), 40),
				Body: casework.ChangeConsent{Member: "adult-2", Department: "social", Given: false, Reason: text},
			},
			Finds("adult-1", 1, 55, casework.OrdinaryJob),
		},
		Hours: 150,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepLetter: func(t casework.ViewTask, v casework.View) *Act {
				if t.Key == "letter-receipt/child-1.adult-2/2/1" {
					return by(CaseworkerOf(t.Department), t, 2, casework.ConfirmLetter{Task: t.Key})
				}
				return Usual[casework.StepLetter](t, v)
			},
		},
	}
}

// Silent: nobody answers the question about consent; it lapses, and there is nothing to do together.
func Silent() Script {
	return Script{
		Name: "silent", About: "the question about consent is never answered", Expected: casework.NoConsent,
		Adults:   []Grown{{Support: true, Readiness: casework.ActivityReady}},
		Children: []Young{{Custody: []int{1}, Case: true, Began: 10}},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepConsent: nil,
		},
	}
}

// ComesBack: the family that never answered comes back within the policy's time. Their journey is opened again as a new one,
// and they answer this time.
func ComesBack() Script {
	return Script{
		Name: "comes-back", About: "the family that never answered comes back, and the journey is opened again", Expected: casework.Completed,
		Again: Silent().Name, Adults: Silent().Adults, Children: Silent().Children,
		Events: []Event{Finds("adult-1", 1, 30, casework.OrdinaryJob)},
		Hours:  140,
	}
}

func single() Grown {
	return Grown{Support: true, Readiness: casework.ActivityReady, Consents: allAgree()}
}

// after is some days after something was first seen.
func after(what string, days int) func(casework.View, Memory) (time.Time, bool) {
	return func(_ casework.View, seen Memory) (time.Time, bool) {
		at, known := seen[what]
		return at.Add(time.Duration(days) * day), known
	}
}

// Moves is a leader moving the journey to another policy, some days into the tracks.
func Moves(to *policy.Policy, days int) Event {
	return Event{
		Name: "policy", Actor: LeaderActor, When: after(string(casework.Tracks), days),
		Body: casework.MovePolicy{Version: to.Version, Policy: to, Reason: text},
	}
}
