package chance

import (
	"slices"
	"strings"

	"samspil/internal/casework"
)

// AnswerWell is the decision that answers a task in the way one would hope, or the one that must come before it.
func AnswerWell(task casework.ViewTask, v casework.View) casework.Body {
	key := task.Key
	switch task.Step {
	case casework.StepConsent, casework.StepConsentRenewal:
		return casework.AnswerConsent{Task: key, Answers: append(casework.Agrees("employment", "children", "social"), casework.Declines("school", "benefits")...), Manner: casework.Manner{How: casework.Orally}}
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
	case casework.StepWorkUnclear:
		return casework.SettleWork{Task: key, Found: casework.WorkIsHeld, Reason: 1}
	case casework.StepGrownUp:
		return casework.EndAtAge{Task: key, Reason: 1}
	case casework.StepBenefitUnclear:
		return casework.NameBenefit{Task: key, Benefit: "cash-benefit"}
	case casework.StepAbsenceNotice:
		return casework.GiveAbsenceNotice{Task: key, Notes: 1}
	case casework.StepAppealWhich:
		return casework.NameDecision{Task: key, Reason: 1}
	case casework.StepReassessment, casework.StepConcernReassessment:
		return casework.DecideAppeal{Task: key, Outcome: casework.DecisionStands, ChildHeard: true, Reason: 1}
	case casework.StepHoldOn, casework.StepConcernHoldOn:
		return casework.HoldOnToAppeal{Task: key, Text: 1}
	case casework.StepRuling, casework.StepConcernRuling:
		return casework.RecordRuling{Task: key, Outcome: casework.DecisionStands}
	case casework.StepChildPlan, casework.StepYouthPlan:
		return casework.CompleteChildPlan{Task: key, ChildHeard: true}
	case casework.StepInvestigation, casework.StepInvestigationRest:
		return casework.ConcludeInvestigation{Task: key, ChildHeard: true, Reason: 1, Support: v.ConcludesWith(task.Subject)}
	case casework.StepChildReview:
		if ends := over(task.Subject, v); ends != nil {
			return ends
		}
		return review(task, v)
	case casework.StepYouthSupport:
		return casework.DecideYouthSupport{Task: key, Support: casework.SupportContact, Agrees: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	case casework.StepProvisional:
		return casework.TellProvisional{Task: key, Parties: toTell(task.Subject, key, v)}
	case casework.StepBegins:
		return casework.BeginMeasure{Task: key, Begun: true, Despite: 1}
	case casework.StepReturn:
		return casework.ConfirmReturn{Task: key, Despite: 1}
	case casework.StepCommittee, casework.StepCommitteeFinal, casework.StepRetrial:
		return casework.RecordCommittee{Task: key, Approved: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	case casework.StepSiblingDanger:
		return casework.AssessSibling{Task: key, Abuse: casework.NoAbuse, Reason: 1}
	case casework.StepConcernSibling:
		return casework.WeighSibling{Task: key, Outcome: casework.ConcernNone, Reason: 1}
	case casework.StepConcernReview:
		return casework.HoldConcernReview{Task: key, ChildHeard: true, Reason: 1}
	case casework.StepContactEnds:
		return casework.SettleContact{Task: key, Outcome: casework.ContactResumes, ChildHeard: true, Reason: 1}
	case casework.StepBoardWord:
		return casework.RecordBoardWord{Task: key}
	case casework.StepPermanent:
		return casework.ConsiderPermanent{Task: key, Proposed: true, Agrees: true, ChildHeard: true, Reason: 1}
	case casework.StepCustodyAfter:
		return casework.WeighCustody{Task: key, Found: casework.CustodyStays, Reason: 1}
	case casework.StepVisit:
		return casework.HoldVisit{Task: key, Talk: casework.TalkWithoutStaff}
	case casework.StepSibling:
		return casework.DecideSibling{Task: key, Investigate: true, ChildHeard: true, Reason: 1}
	case casework.StepAnew, casework.StepConcernAnew:
		return casework.DecideAnew{Task: key, Outcome: casework.AnewCarriedOut, Reason: 1}
	case casework.StepCustody:
		return casework.NameCustody{Task: key, Custody: casework.Custody{Holders: []string{orphan(task.Subject, v)}, Reason: 1}}
	case casework.StepClosureDecision:
		if id := orphan(task.Subject, v); id != "" {
			return casework.SetCustody{Child: task.Subject, Custody: casework.Custody{Holders: []string{id}, Reason: 1}}
		}
		return casework.DecideClosure{Task: key, Close: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	case casework.StepLetter, casework.StepConcernLetter:
		return casework.ConfirmLetter{Task: key, Received: true}
	case casework.StepConcern:
		d := casework.AssessConcern{Task: key, Further: task.More, Abuse: casework.NoAbuse, CaseID: "BS-9", Reason: 1}
		if v.OfAge(task.Subject) {
			d.Onward = casework.OnwardNothing
		}
		return d
	case casework.StepAcknowledged:
		return casework.AcknowledgeConcern{Task: key}
	case casework.StepConsentSeen:
		return casework.SeeConsentGone{Task: key, Reason: 1}
	case casework.StepScreening:
		d := casework.ScreenConcern{
			Task: key, Second: "unseen-" + strings.ReplaceAll(key, "/", "-"), Outcome: casework.ConcernNone, CaseID: "BS-9", Abuse: casework.NoAbuse, Talk: casework.TalkAlone, NoTalk: 1, Reason: 1,
		}
		if v.OfAge(task.Subject) {
			d.Onward = casework.OnwardNothing
		}
		return d
	case casework.StepChildProtection, casework.StepAcutePlacement:
		return casework.DecideProtection{Task: key, Protects: casework.WithSafeAdult, Who: 1, Sleeps: casework.SleepsNetwork, Reason: 1}
	case casework.StepInformation, casework.StepConcernInformation:
		return casework.InformMember{Task: key}
	case casework.StepMarksFound:
		return casework.ConfirmMarks{Task: key, Reason: 1}
	case casework.StepSupporterFound:
		return casework.ConfirmSupporter{Task: key, Reason: 1}
	case casework.StepLetterSeen:
		return casework.SeeLetter{Task: key, Reason: 1}
	case casework.StepInvolvement:
		return casework.DecideInvolvement{Task: key, Table: casework.TableCalled, Risk: 1, Reason: 1}
	case casework.StepConcernClosing:
		return casework.SettleClosing{Task: key, Reason: 1}
	case casework.StepConcernHandover:
		return casework.HandOverConcern{Task: key, Told: true, Reason: 1}
	case casework.StepDutyTeam:
		return casework.ConfirmDutyTeam{Task: key, Received: true, Who: 1}
	case casework.StepClarification:
		return casework.ConcludeClarification{Task: key, ChildHeard: true, Reason: 1}
	case casework.StepConcernReceipt:
		return casework.SendConcernReceipt{Task: key}
	case casework.StepReporterTold:
		return casework.TellReporter{Task: key, Heard: casework.ReporterNoProfessional}
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
	case casework.StepVoice, casework.StepConcernVoice:
		return casework.AnswerVoice{Task: key, Answer: 1}
	case casework.StepFeedback:
		return casework.GiveFeedback{Task: key, Answers: says(v.Asked, casework.SaysYes)}
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
			d.Plan = plan(v)
		}
		if task.Step == casework.StepClosingMeeting {
			d.Measurements = wellbeing(v)
		}
		return d
	}
}

// says is that each of these members says the same to each of the three questions.
func says(members []string, answer casework.FeedbackAnswer) []casework.Feedback {
	var all []casework.Feedback
	for _, m := range members {
		all = append(all, casework.Feedback{Member: m, WasHeard: answer, EverybodyKnew: answer, KnowsWhatNext: answer})
	}
	return all
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
	return casework.Goal{
		N: 1, Member: member, Want: 1, Reached: 1, Steps: []casework.GoalStep{{Department: "children", What: 1, By: "2027-01-31"}, {Member: member, What: 1, By: "2027-01-31"}},
		Measure: "27.27.06", Department: "children", Target: "2027-06-30", Status: status,
	}
}

// plan is the plan as it stands, with a goal for the first child who is still in the family.
func plan(v casework.View) []casework.Goal {
	goals, child := slices.Clone(v.Plan), firstChild(v)
	if slices.ContainsFunc(goals, func(g casework.Goal) bool { return g.Member == child }) {
		return goals
	}
	for i := range goals {
		goals[i].Status = casework.GoalDropped
	}
	added := goal(child, casework.GoalOpen)
	added.N = len(goals) + 1
	return append(goals, added)
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

// toTell are the parties who are still to be told of a provisional decision, each of whom wants a lawyer.
func toTell(child, key string, v casework.View) (told []casework.ToldParty) {
	k, _ := casework.ParseKey(key)
	for _, m := range v.Members {
		if m.ID == child && m.Child != nil {
			for _, party := range m.Child.Untold(k.N) {
				told = append(told, casework.ToldParty{Party: party, Lawyer: casework.LawyerWanted})
			}
		}
	}
	return told
}
