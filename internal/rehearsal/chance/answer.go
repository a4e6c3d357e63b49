package chance

import (
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// answer is a decision that answers a task, well or badly.
func (t Table) answer(task casework.ViewTask) casework.Body {
	many := t.N(21)
	well := AnswerWell(task, t.View)
	if task.Step == casework.StepChildReview && t.yes() {
		well = review(task, t.View) // also while measures run
	}
	switch d := well.(type) {
	case casework.AnswerConsent:
		d.Answers = d.Answers[:many%4]
		if len(d.Answers) > 0 && many > 10 {
			d.Answers[0].Until = t.day(many)
			d.Answers[0].Purposes = casework.ConsentPurposes[:many%3]
		}
		return d
	case casework.EndOffer:
		d.Outcome = one(t, casework.OfferCompleted, casework.OfferStopped, casework.LedToWork)
		return d
	case casework.HoldReview:
		d.ChildHeard, d.NextInMonths, d.Measurements[0].Value, d.RevisePlan = t.mostly(), many%8, float64(many), t.yes()
		return d
	case casework.DecideAppeal:
		d.Outcome, d.ChildHeard = one(t, casework.DecisionStands, casework.DecisionStands, casework.Changed, casework.PartlyChanged, casework.AppealRefused, casework.AppealTakenBack), t.mostly()
		return d
	case casework.RecordRuling:
		d.Outcome = one(t, casework.DecisionStands, casework.Changed, casework.PartlyChanged, casework.SentBack, casework.AppealRefused, casework.AppealTakenBack)
		return d
	case casework.ConcludeInvestigation:
		d.Provisional, d.ChildHeard = t.yes(), t.mostly()
		return d
	case casework.DecideClosure:
		d.Close = t.mostly()
		return d
	case casework.ConfirmReturn:
		d.Despite = casework.TextRef(t.N(2))
		return d
	case casework.RecordCommittee:
		d.Approved = t.mostly()
		return d
	case casework.DecideAnew:
		d.Outcome = one(t, casework.AnewDecided, casework.AnewCarriedOut, casework.AnewNothing)
		return d
	case casework.HoldMeeting:
		if many > 10 {
			d.Plan = []casework.Goal{goal("child-1", one(t, casework.GoalOpen, casework.GoalMet, casework.GoalDropped, "nearly"))}
		}
		if many%4 == 0 {
			d.Family, d.Separately = []string{"adult-1", "adult-2"}, one(t, nil, []string{"adult-2"})
		}
		if many%3 == 0 {
			d.Dissent = []casework.Dissent{{Department: one(t, "social", "school"), Text: 1}}
		}
		return d
	case casework.SeeLetter:
		d.Text = casework.TextRef(t.N(2))
		return d
	case casework.DeliverContribution:
		d.Member = one(t, "", "adult-1", "adult-2", "child-1", "child-2")
		return d
	case casework.AssessConcern:
		d.Acute, d.Abuse = !t.mostly(), one(t, casework.NoAbuse, casework.AbuseSuspected, casework.AbuseByParents)
		return d
	case casework.ScreenConcern:
		d.Outcome, d.Case = one(t, casework.ConcernNone, casework.ConcernNone, casework.ConcernClarify, casework.ConcernInvestigate), !t.mostly()
		d.Abuse, d.Talk = one(t, casework.NoAbuse, casework.NoAbuse, casework.AbuseByParents), one(t, casework.TalkAlone, casework.TalkAlone, casework.TalkTogether, casework.NoTalk)
		d.Second, d.Honour = one(t, d.Second, d.Second, "s-children", "l-2"), t.yes()
		return d
	case casework.DecideProtection:
		d.Protects = one(t, casework.WithSafeAdult, casework.PlacedAcutely, casework.ThreatIsAway, casework.ChildIsGuarded, casework.NoDangerNow)
		d.Sleeps, d.Who = one(t, casework.SleepsNetwork, casework.SleepsFoster, casework.SleepsHome), casework.TextRef(t.N(2))
		return d
	case casework.DecideInvolvement:
		d.Table, d.Again, d.Pause, d.Risk = one(t, casework.TableCalled, casework.TableLater, casework.TableNot), one(t, t.day(5), t.day(-1)), one(t, nil, []string{"adult-1"}, []string{"adult-2"}), casework.TextRef(t.N(2))
		return d
	case casework.TellUndone:
		d.Tell, d.Reason = t.mostly(), casework.TextRef(t.N(2))
		return d
	case casework.HandOverConcern:
		d.Told = t.mostly()
		return d
	case casework.ConcludeClarification:
		d.Investigate, d.ChildHeard = t.yes(), t.mostly()
		return d
	case casework.DecidePause:
		d.Pause = t.mostly()
		return d
	case casework.ReadNews:
		d.Outcome = one(t, casework.NothingNew, casework.NewsInPlan, casework.NewsOfMember, casework.NewsPassedOn, casework.NewsIsConcern)
		return d
	case casework.ConfirmEnding:
		d.Ends, d.Reason = t.mostly(), casework.TextRef(t.N(2))
		return d
	case casework.ConfirmHandover:
		d.Received = t.mostly()
		return d
	case casework.ConfirmLetter:
		d.Received, d.Paper, d.SentOn = t.mostly(), many > 10, one(t, "", t.day(0), t.day(-2))
		return d
	default:
		return d
	}
}

// review is a review that found the child well.
func review(task casework.ViewTask, v casework.View) casework.HoldReview {
	return casework.HoldReview{
		Task: task.Key, ChildHeard: true, NextInMonths: 3,
		Measurements: []casework.Measurement{
			{Member: task.Subject, Kind: casework.UnlawfulAbsence, Value: 2, Period: incoming.QuarterOf(v.Now)}, {Member: task.Subject, Kind: casework.SDQ},
		},
	}
}

// running is the number of the first measure of a child that runs; 0 where none does.
func running(child string, v casework.View) int {
	for _, m := range v.Members {
		if m.ID != child || m.Child == nil || !m.Child.CaseOpen() {
			continue
		}
		for _, x := range m.Child.Case.Measures {
			if x.EndedAt == nil {
				return x.N
			}
		}
	}
	return 0
}

// AnswerWell is the decision that answers a task in the way one would hope, or the one that must come before it.
func AnswerWell(task casework.ViewTask, v casework.View) casework.Body {
	key := task.Key
	switch task.Step {
	case casework.StepConsent:
		return casework.AnswerConsent{Task: key, Answers: casework.Agrees("employment", "children", "social")}
	case casework.StepCoordinator:
		return casework.AppointCoordinator{Task: key, Coordinator: Coordinator.ID}
	case casework.StepContribution:
		return casework.DeliverContribution{Task: key, Summary: 1}
	case casework.StepFirstInterview, casework.StepContactInterview:
		return casework.HoldInterview{Task: key}
	case casework.StepCompanyPlacement, casework.StepWageSubsidy, casework.StepMentor:
		return casework.EndOffer{Task: key, Outcome: casework.OfferCompleted}
	case casework.StepJobCheck:
		return casework.CheckJob{Task: key, Thriving: true, Employer: casework.EmployerSpoken}
	case casework.StepAbsenceNotice:
		return casework.GiveAbsenceNotice{Task: key, Notes: 1}
	case casework.StepReassessment:
		return casework.DecideAppeal{Task: key, Outcome: casework.DecisionStands, ChildHeard: true, Reason: 1}
	case casework.StepRuling:
		return casework.RecordRuling{Task: key, Outcome: casework.DecisionStands}
	case casework.StepChildPlan, casework.StepYouthPlan:
		return casework.CompleteChildPlan{Task: key, ChildHeard: true}
	case casework.StepInvestigation, casework.StepInvestigationRest:
		return casework.ConcludeInvestigation{Task: key, ChildHeard: true, Reason: 1}
	case casework.StepChildReview:
		if ends := over(task.Subject, v); ends != nil {
			return ends
		}
		return review(task, v)
	case casework.StepReturn:
		return casework.ConfirmReturn{Task: key, Despite: 1}
	case casework.StepCommittee, casework.StepCommitteeFinal:
		return casework.RecordCommittee{Task: key, Approved: true, PartiesHeard: true, ChildHeard: true, Reason: 1}
	case casework.StepVisit:
		return casework.HoldVisit{Task: key, Talk: casework.TalkWithoutStaff}
	case casework.StepSibling:
		return casework.DecideSibling{Task: key, Investigate: true, ChildHeard: true, Reason: 1}
	case casework.StepAnew:
		return casework.DecideAnew{Task: key, Outcome: casework.AnewCarriedOut, Reason: 1}
	case casework.StepCustody:
		return casework.NameCustody{Task: key, Holders: []string{orphan(task.Subject, v)}, Reason: 1}
	case casework.StepClosureDecision:
		if id := orphan(task.Subject, v); id != "" {
			return casework.SetCustody{Child: task.Subject, Holders: []string{id}, Reason: 1}
		}
		return casework.DecideClosure{Task: key, Close: true, PartiesHeard: true, ChildHeard: true, Reason: 1}
	case casework.StepLetter:
		return casework.ConfirmLetter{Task: key, Received: true}
	case casework.StepConcern:
		return casework.AssessConcern{Task: key, Abuse: casework.NoAbuse, CaseID: "BS-9", Reason: 1}
	case casework.StepAcknowledged:
		return casework.AcknowledgeConcern{Task: key}
	case casework.StepScreening:
		return casework.ScreenConcern{
			Task: key, Second: "unseen-" + strings.ReplaceAll(key, "/", "-"), Outcome: casework.ConcernNone, CaseID: "BS-9", Abuse: casework.NoAbuse, Talk: casework.TalkAlone, NoTalk: 1, Reason: 1,
		}
	case casework.StepChildProtection:
		return casework.DecideProtection{Task: key, Protects: casework.WithSafeAdult, Who: 1, Sleeps: casework.SleepsNetwork, Reason: 1}
	case casework.StepLetterSeen:
		return casework.SeeLetter{Task: key, Reason: 1}
	case casework.StepInvolvement:
		return casework.DecideInvolvement{Task: key, Table: casework.TableCalled, Risk: 1, Reason: 1}
	case casework.StepConcernUndone:
		return casework.TellUndone{Task: key, Tell: true}
	case casework.StepConcernHandover:
		return casework.HandOverConcern{Task: key, Told: true, Reason: 1}
	case casework.StepClarification:
		return casework.ConcludeClarification{Task: key, ChildHeard: true, Reason: 1}
	case casework.StepConcernReceipt:
		return casework.SendConcernReceipt{Task: key}
	case casework.StepPauseDemands:
		return casework.DecidePause{Task: key, Pause: true, Reason: 1}
	case casework.StepHandover:
		return casework.ConfirmHandover{Task: key, Received: true}
	case casework.StepMerge:
		return casework.ConfirmMerge{Task: key}
	case casework.StepDutyReceived:
		return casework.ConfirmDuty{Task: key}
	case casework.StepNews, casework.StepConcernNews:
		return casework.ReadNews{Task: key, Outcome: casework.NothingNew}
	case casework.StepEnding, casework.StepConcernEnding:
		return casework.ConfirmEnding{Task: key, Ends: true}
	case casework.StepRefusal:
		return casework.ResolveRefusal{Task: key}
	default:
		family := whoIsThere(v)
		d := casework.HoldMeeting{
			Task: key, Present: []string{"employment", "children", "social"}, Family: family,
			Minutes: []casework.Minutes{{Text: 1}, {About: family, Text: 1}},
		}
		if parts := v.Parts(); len(parts) > 1 {
			d.Minutes = nil
			for _, part := range parts {
				d.Minutes = append(d.Minutes, casework.Minutes{About: part, Text: 1})
			}
		}
		if task.Step == casework.StepJointMeeting {
			d.Plan = []casework.Goal{goal(firstChild(v), casework.GoalOpen)}
		}
		if task.Step == casework.StepClosingMeeting {
			d.Measurements = wellbeing(v)
		}
		return d
	}
}

// orphan is the adult in the family who must be given custody of a child, because nobody is left who has it; empty where
// somebody is.
func orphan(child string, v casework.View) string {
	var parties []string
	for _, m := range v.Members {
		if m.ID == child {
			parties = m.Child.Parties
		}
	}
	heir := ""
	for _, m := range v.Members {
		if m.LeftWhy != casework.Died && slices.Contains(parties, m.ID) {
			return ""
		}
		if heir == "" && m.Kind == casework.Adult && m.InFamily() {
			heir = m.ID
		}
	}
	return heir
}

// wellbeing is a score for everybody who is in the family.
func wellbeing(v casework.View) []casework.Measurement {
	var out []casework.Measurement
	for _, m := range v.Members {
		kind := casework.SDQ
		if m.Kind == casework.Adult {
			kind = casework.WHO5
		}
		if m.InFamily() {
			out = append(out, casework.Measurement{Member: m.ID, Kind: kind, Value: 20})
		}
	}
	return out
}

func goal(member string, status casework.GoalStatus) casework.Goal {
	return casework.Goal{N: 1, Member: member, Measure: "27.27.06", Department: "children", Target: "2027-06-30", Status: status}
}

// firstChild is the first child who is still in the family; without one there is no journey.
func firstChild(v casework.View) string {
	i := slices.IndexFunc(v.Members, func(m casework.Member) bool { return m.Kind == casework.Child && m.InFamily() })
	return v.Members[max(i, 0)].ID
}

// whoIsThere is the first member who is still in the family.
func whoIsThere(v casework.View) []string {
	for _, m := range v.Members {
		if m.InFamily() {
			return []string{m.ID}
		}
	}
	return nil
}
