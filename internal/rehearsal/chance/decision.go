package chance

import (
	"reflect"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Dice decide. N gives a number from 0 to n-1.
type Dice interface{ N(n int) int }

// Table is where decisions are made up: the dice, the family as it can be seen, and the policies that there are.
type Table struct {
	Dice
	View casework.View
	Laws []*policy.Policy
}

// one gives one of several.
func one[T any](t Table, of ...T) T { return of[t.N(len(of))] }

func (t Table) yes() bool { return t.N(2) == 1 }

// mostly is true four times in five.
func (t Table) mostly() bool { return t.N(5) > 0 }

// Decision usually answers an open task; otherwise it is one that no task asks for. Its content is right often enough
// to lead somewhere, but not always.
func (t Table) Decision() (casework.Body, casework.Actor) {
	body, by := t.decision()
	if t.N(6) == 0 {
		body = t.earlier(body)
		if by.Role == casework.Caseworker && t.yes() {
			by.Role = casework.TeamLeader // who may write down what is older
		}
	}
	return body, by
}

// earlier dates a decision some time back or, by mistake, ahead. A decision that takes no such time stays as it is.
func (t Table) earlier(body casework.Body) casework.Body {
	said := reflect.New(reflect.TypeOf(body)).Elem()
	said.Set(reflect.ValueOf(body))
	at := said.FieldByName("HappenedAt")
	if !at.IsValid() {
		return body
	}
	happened := t.View.Now.Add(-time.Duration(one(t, 1, 1, 20, 20, 70, 24*20, -1)) * time.Hour)
	if due := t.due(said.FieldByName("Task")); due != nil && t.yes() {
		happened = due.Add(-time.Hour) // in time, whenever it is written down
	}
	at.Set(reflect.ValueOf(incoming.At(happened)))
	said.FieldByName("WhyLate").Set(reflect.ValueOf(one(t, casework.TextRef(0), 1)))
	return said.Interface().(casework.Body)
}

// due is the due moment of the task that a decision answers; nil where it answers none.
func (t Table) due(task reflect.Value) *time.Time {
	for _, one := range t.View.Tasks {
		if task.IsValid() && one.Key == task.String() {
			return one.Due
		}
	}
	return nil
}

func (t Table) decision() (casework.Body, casework.Actor) {
	by := one(t, everybody...)
	open := t.open()
	if n := t.N(20); n < 14 && len(open) > 0 {
		task := one(t, open...)
		if n > 0 {
			by = WhoAnswers(task)
		}
		return t.answer(task), by
	}
	switch t.N(1600) {
	case 57, 58:
		return casework.Withdraw{}, Coordinator
	case 59:
		return casework.MoveAway{Municipality: "461", Reason: 1}, Coordinator
	case 60:
		return casework.MergeInto{Case: "SP-000002", Reason: 1}, Coordinator
	case 61, 62, 63, 64:
		return casework.RecordDeath{Member: one(t, "adult-1", "adult-2", "child-1", "child-2")}, Coordinator
	case 67, 68, 69:
		why := one(t, casework.LeftFamily, casework.LeftTargetGroup)
		return casework.RemoveMember{Member: one(t, "adult-1", "adult-2", "child-1", "child-2"), Why: why, Reason: 1}, Coordinator
	case 70, 71, 72, 73, 74, 75, 76, 77:
		return t.joining(), Coordinator
	case 65, 66:
		return casework.EndOutside{Reason: 1}, Coordinator
	}
	if t.N(25) == 0 {
		return t.correction(), one(t, Coordinator, Coordinator, by)
	}
	return t.byItself(), by
}

// grown is a child of the family who has turned 18; none where nobody has, or by chance.
func (t Table) grown() string {
	for _, m := range t.View.Members {
		if m.Child != nil && m.Child.OfAgeAt != nil && m.InFamily() && t.yes() {
			return m.ID
		}
	}
	return ""
}

// meeting is one that is called, or that could be.
func (t Table) meeting() string {
	for _, task := range t.View.Tasks {
		if task.Step.IsMeeting() {
			return task.Key
		}
	}
	return "status-meeting/family/1"
}

// correction is that a decision was a mistake, which may never have been taken.
func (t Table) correction() casework.Body {
	d := casework.Correct{About: one(t, "adult-1", "adult-2", "child-1", "child-2"), Reason: 1}
	if t.View.Stage == casework.Leaving {
		d.About, d.Decision = casework.Family, one(t, "withdraw", "confirm-ending", "end-outside", "move-away")
		return d
	}
	d.Decision = one(t, "record-death", "remove-member", "start-job", "lose-job", "record-hours", "settle-work", "change-consent", "withdraw", "set-custody", "correct")
	if d.Decision == "change-consent" {
		d.Department = one(t, "employment", "children", "social")
	}
	return d
}

// byItself is a decision that no task asks for.
func (t Table) byItself() casework.Body {
	person := one(t, "adult-1", "adult-2", "child-1")
	department := one(t, "employment", "children", "social")
	key := "contribution/social/1"
	if open := t.open(); len(open) > 0 {
		key = one(t, open...).Key
	}
	until := one(t, "", t.day(1), t.day(20), t.day(-1))
	to := one(t, t.Laws...)
	staff := one(t, staffs...)
	var by []string // who consents to a measure; mostly all who must
	consented := t.mostly()
	if consented {
		by = one(t, []string{"adult-1", "adult-2", "child-1", "child-2"}, []string{"adult-1", "adult-2", "child-1", "child-2"}, []string{"adult-1"})
	}
	bodies := []casework.Body{
		casework.HandOverToDutyTeam{Child: one(t, "child-1", "child-2"), Team: casework.TextRef(t.N(2)), Reason: 1},
		casework.MarkMembers{Kind: one(t, casework.NeverTogether, casework.NotToKnowOf), Member: one(t, person, "child-2"), Other: one(t, "adult-1", "adult-2", "child-1", "adult-3"), Reason: 1},
		casework.LiftMark{Mark: 1 + t.N(4), Reason: 1},
		casework.StartJob{
			Adult: person, Kind: one(t, casework.OrdinaryJob, casework.OrdinaryHours, casework.SUEducation, casework.Apprenticeship, casework.FlexJob),
			HoursPerWeek: one(t, 13.0, 15, 20), Since: one(t, "", t.day(-10), t.day(-400)),
		},
		casework.RecordHours{Adult: person, HoursPerWeek: float64(t.N(38)), BesideBenefit: t.mostly(), Since: one(t, "", t.day(-3), t.day(-500)), Reason: casework.TextRef(t.N(2))},
		casework.RecordHours{Adult: person, HoursPerWeek: one(t, 0.0, 3, 37), BesideBenefit: true},
		casework.CorrectMinutes{Meeting: one(t, "joint-meeting/family/1", "status-meeting/family/1"), Part: 1 + t.N(3), Minutes: one(t, nil, []casework.Minutes{{About: []string{person}, Text: 1}}), Reason: 1},
		casework.CorrectGoal{Goal: 1 + t.N(3), Want: casework.TextRef(t.N(4)), Reached: casework.TextRef(t.N(2)), Steps: one(t, nil, []casework.StepWords{{Step: 1 + t.N(3), What: 1}}), Reason: casework.TextRef(t.N(2))},
		casework.HoursGoal{Adult: person, Goal: t.mostly(), Reason: casework.TextRef(t.N(2))},
		casework.ChangeBenefit{Adult: person, Benefit: one(t, t.benefits()...), Since: one(t, "", t.day(-30))},
		casework.BeginLeave{Adult: person, Kind: one(t, casework.LeaveWithChild, casework.LeaveOther), Since: one(t, "", t.day(-6), t.day(-20)), Until: one(t, "", t.day(40))},
		casework.EndLeave{Adult: person, LastDay: one(t, "", t.day(-2))},
		casework.LoseJob{Adult: person, LastDay: one(t, "", t.day(-5))},
		casework.MakeOffer{Adult: person, Kind: one(t, casework.CompanyPlacement, casework.Mentor), Accepted: t.mostly(), Reason: 1},
		casework.MakeOffer{Adult: person, Kind: casework.WageSubsidy, Sector: one(t, casework.Private, casework.Public), Accepted: t.mostly(), Reason: 1},
		casework.ChangeReadiness{Adult: person, Readiness: one(t, casework.JobReady, casework.ActivityReady)},
		casework.FileAppeal{Child: "child-1", Party: person, Decision: one(t, t.N(5), t.N(5), 50001), ReceivedOn: one(t, "", t.day(-3), t.day(-40), t.day(1))},
		casework.RecordMeasurements{Measurements: []casework.Measurement{
			{Member: "child-1", Kind: casework.UnlawfulAbsence, Value: float64(t.N(30)), Period: incoming.QuarterOf(t.View.Now.AddDate(0, -3*t.N(3), 0))},
			{Member: "child-1", Kind: casework.SDQ, Value: float64(t.N(41))},
		}},
		casework.DecideMeasure{
			Child: one(t, "child-1", "child-2", "adult-1"), Action: one(t, casework.StartMeasure, casework.ChangeMeasure, casework.EndMeasure), N: t.N(4),
			Measure: "27.27.09", OutsideHome: t.yes(), EffectiveOn: one(t, "", "", t.day(-9), t.day(1), t.day(40)), AtOnce: casework.TextRef(t.N(2)), CaseID: one(t, "", "BS-2"),
			NoPlan: casework.TextRef(t.N(2)), WithoutConsent: !consented, PlanMadeOn: one(t, "", "", t.day(-2)), ConsentedBy: by, DecidedBy: one(t, "", casework.ByCommittee, casework.ByChair),
			Placement:   casework.Placement{Purpose: casework.TextRef(t.N(4)), ExpectedMonths: 12, NotInvestigated: casework.TextRef(t.N(4)), Cause: one(t, casework.CauseNeglect, casework.CauseOther)},
			StatementOn: one(t, "", t.day(-1)), NoStatement: one(t, casework.TextRef(0), 0, 1), DecidedOn: one(t, "", "", t.day(-1)),
			Hearing: casework.Hearing{PartiesHeard: t.mostly(), ChildHeard: true, Reason: 1},
		},
		casework.DecideMeasure{Child: "child-1", Action: casework.EndMeasure, N: running("child-1", t.View), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}},
		t.sendsHome(),
		casework.RevokeReturn{
			Child: "child-1", N: t.N(4), ConsentedBy: one(t, nil, []string{"adult-1"}, []string{"adult-1", "adult-2"}),
			Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
		},
		casework.TakeBackMeasureConsent{Child: one(t, "child-1", "child-2"), N: t.N(4), Member: one(t, "adult-1", "adult-2")},
		casework.RecordDecision{
			Child: one(t, "child-1", "child-2"), DecidedBy: one(t, casework.ByCommittee, casework.ByBoard, casework.ByBoard, casework.ByDirector, casework.ByCourt, casework.ByFamilyAgency),
			Decides: one(t, casework.OthersPlace, casework.OthersPlace, casework.OthersReturn, casework.OthersOrder, casework.OthersInvestigate, casework.OthersRefuse,
				casework.OthersStands, casework.OthersSetAside, casework.OthersCustody),
			DecidedOn: t.day(-t.N(3)), EffectiveOn: one(t, "", "", t.day(-1), t.day(20)), Ground: 1, About: t.N(5), N: t.N(4), Measure: "27.27.09", CaseID: one(t, "", "BS-3"),
			Placement: casework.Placement{Cause: one(t, casework.CauseNeglect, casework.CauseOther)}, Until: one(t, "", t.day(12)), Holders: []string{person}, TheirLetter: t.yes(),
			Concerns: one(t, nil, nil, []string{person}),
		},
		casework.DecideContact{
			Child: one(t, "child-1", "child-2"), Contact: one(t, casework.ContactExtent, casework.ContactSupported, casework.ContactSuspended, casework.ContactSeldom, casework.ContactInterrupted, casework.ContactSecret),
			With: one(t, "", "", casework.WithNetwork), DecidedBy: one(t, "", casework.ByCommittee, casework.ByChair), ChildAsked: t.yes(),
			Until: one(t, "", t.day(40)), Agree: t.yes(), Concerns: one(t, nil, nil, []string{person}), Hearing: casework.Hearing{PartiesHeard: t.mostly(), ChildHeard: true, Reason: 1},
		},
		casework.RefuseSupport{
			Child: one(t, "child-1", "child-2"), Asked: one(t, casework.AskedSupport, casework.AskedPlacement, casework.AskedOther), AskedBy: one(t, []string{person}, []string{"child-1"}, []string{"child-2"}),
			AskedOn: t.day(-t.N(30)), Instead: casework.TextRef(t.N(2)), NotInvestigated: casework.TextRef(t.N(2)), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: t.mostly(), Reason: 1},
		},
		casework.TellNoParty{Child: "child-1", Decision: t.N(4), Who: one(t, casework.ParentWithoutCustody, casework.FosterFamily), Member: one(t, "", person), Told: 1, ToBoard: t.yes()},
		t.runningCase(one(t, "child-1", "child-2")),
		casework.TakeUpClosure{Child: one(t, "child-1", "child-2"), Reason: 1},
		casework.TakeBackClosure{Child: one(t, "child-1", "child-2"), Reason: 1},
		casework.SetCustody{Child: one(t, "child-1", "child-2"), Custody: casework.Custody{Holders: one(t, []string{person}, []string{"adult-1", "adult-2"}), Reason: 1}},
		casework.StartInvestigation{Child: one(t, "child-1", "child-2"), NeedKnownOn: one(t, t.day(-3), t.day(-130), t.day(1)), HoldLetters: casework.TextRef(t.N(2)), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: t.mostly(), Reason: 1}},
		casework.ChangeConsent{Member: person, Department: department, Given: t.yes(), Manner: casework.Manner{How: casework.Orally}},
		casework.ChangeConsent{Member: person, Department: department, Given: true, Manner: casework.Manner{How: casework.Orally}, Until: until},
		casework.ChangeConsent{Member: person, Department: department, Given: t.yes(), Manner: casework.Manner{How: casework.Orally}, Purposes: []casework.ConsentPurpose{one(t, casework.ConsentPurposes...)}},
		casework.DeliverContribution{Task: "contribution/" + department + "/1", Member: person, Summary: 1},
		casework.WithdrawContribution{Task: "contribution/" + department + "/1", Member: one(t, "", person), Reason: 1},
		casework.ReportConcern{Child: one(t, person, "child-2"), Source: one(t, casework.FromInside, casework.FromOutside), Text: 1, Reporter: casework.TextRef(t.N(2)), Siblings: one(t, nil, nil, []string{"child-1"})},
		casework.ReportCrisis{Member: one(t, "", person), Reason: 1},
		casework.ReportNews{Member: one(t, person, "child-2"), Text: casework.TextRef(t.N(2))},
		casework.Speak{
			Member: one(t, person, "child-1"), To: one(t, casework.ToCoordinator, casework.ToChildren), Said: casework.TextRef(t.N(2)), About: one(t, "", t.meeting(), "goal/1"), Others: one(t, nil, []string{"adult-2"}),
			Kind: one(t, casework.VoiceTalk, casework.VoiceWord, casework.VoiceDiffers, casework.VoiceComes, casework.VoiceApart, casework.VoiceLeave),
		},
		casework.WriteNote{Noted: note(t, person)}, casework.WriteConfidentialNote{Noted: note(t, person)},
		casework.CallMeeting{Reason: 1},
		casework.ArrangeMeeting{
			Task: t.meeting(), Departments: one(t, nil, []string{department}), Reason: casework.TextRef(t.N(2)),
			Parts: []casework.MeetingPart{{Start: incoming.At(t.View.Now.AddDate(0, 0, 1+t.N(40))), Online: true, Members: one(t, []string{person}, []string{"adult-1", "adult-2"}), Collaborators: one(t, nil, []string{"collaborator-1"})}},
		},
		casework.AddCollaborator{
			Member: person, Kind: one(t, casework.FreeSchool, casework.Fosterers), Who: 1, Ground: one(t, casework.HearsByConsent, casework.HearsByLaw), ConsentedBy: []string{"adult-1", "adult-2"}, Told: t.mostly(), Reason: 1,
		},
		casework.RemoveCollaborator{Collaborator: one(t, "collaborator-1", "collaborator-2"), Reason: 1},
		casework.MissInterview{Task: one(t, "first-interview/", "contact-interview/") + person + "/1", Why: casework.MissedByAdult},
		casework.CancelMeeting{Task: t.meeting(), By: casework.CancelledByFamily, Why: casework.CancelBusy},
		casework.ProposePause{Adult: person, Reason: 1},
		casework.ProtectMember{Member: one(t, person, "child-2"), Protected: t.mostly(), Reason: 1},
		casework.PutOffInformation{Member: one(t, person, "child-2"), Until: one(t, t.day(20), t.day(0), ""), Reason: 1},
		casework.RecordReach{
			Member: one(t, person, "child-2"),
			Reach:  casework.Reach{Paper: t.yes(), Language: one(t, "", "ar"), Unsafe: one(t, nil, []casework.Channel{casework.DigitalPost}, []casework.Channel{casework.DigitalPost, casework.PaperPost})},
		},
		casework.RecordNumber{
			Member: one(t, person, "child-2"), Number: 1, Replacement: t.yes(), Born: one(t, t.day(-365*30), t.day(-365*12), t.day(-365*16)), Reason: 1,
			Protected: t.yes(), Reach: casework.Reach{Unsafe: one(t, nil, []casework.Channel{casework.PaperPost})},
		},
		casework.ChangeAddress{
			Members: one(t, []string{person}, []string{"child-1", "child-2"}), Lives: one(t, casework.LivesHere, casework.LivesAbroad, casework.NoFixedAddress, casework.LivesElsewhere), Address: casework.TextRef(t.N(2)),
		},
		casework.RecordSupporter{
			Member: one(t, person, "child-1", "child-2"), Supporter: one(t, "adult-1", "adult-2", "adult-3", "child-1"), Role: one(t, casework.Companion, casework.Representative, casework.Guardian, casework.CoGuardian),
			Matters: one(t, "", casework.AllMatters, casework.PersonalMatters, casework.EconomicMatters), From: one(t, "", t.day(3)), Until: one(t, "", "", t.day(60)), Reason: 1,
		},
		casework.EndSupporter{Support: 1 + t.N(4), Why: one(t, casework.SupportOver, casework.SupportExcluded), Reason: 1},
		casework.Assign{Department: department, Staff: staff},
		casework.Reassign{Coordinator: true, To: staff, Reason: 1},
		casework.Reassign{Task: key, To: staff, Reason: 1},
		casework.Reassign{Person: one(t, staffs...), To: staff, Reason: 1},
		casework.Reassign{Department: department, To: staff, Reason: 1},
		casework.SetDeputy{Staff: one(t, staffs...), Deputy: staff, From: one(t, "", t.day(5)), Until: until, Reason: 1},
		casework.Suspend{Scope: "journey", Until: until, Reason: 1},
		casework.Suspend{Scope: "demands", Until: until, Reason: 1},
		casework.Suspend{Scope: "demands", Member: person, Until: until, Reason: 1},
		casework.Resume{Suspension: 1 + t.N(len(t.View.Suspended)+3)},
		casework.ExtendDeadline{Task: key, By: policy.Period{N: t.N(15), Unit: policy.Days}, Reason: 1},
		casework.ExtendDeadline{Task: key, By: policy.Period{N: t.N(6), Unit: policy.WorkingDays}, Reason: 1},
		casework.MovePolicy{Version: to.Version, Policy: to, Reason: 1},
		casework.Renew{},
		casework.WriteOff{Department: department, Reason: 1},
	}
	return one(t, bodies...)
}

// benefits are the kinds that there are, and one that there is not.
func (t Table) benefits() []string { return append(t.Laws[0].BenefitIDs(), "gold") }

// day is some days from now, as people write it.
func (t Table) day(days int) incoming.Day { return incoming.DayOf(t.View.Now.AddDate(0, 0, days)) }

func (t Table) open() []casework.ViewTask {
	var open []casework.ViewTask
	for _, task := range t.View.Tasks {
		if task.State == casework.Open || task.State == casework.PassedBy && task.Step == casework.StepContribution {
			open = append(open, task)
		}
	}
	return open
}
