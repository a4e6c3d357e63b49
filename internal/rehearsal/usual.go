package rehearsal

import (
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

const day = 24 * time.Hour

// text stands for free text that somebody wrote. Whoever plays the script over HTTP writes words instead.
const text casework.TextRef = 1

// Usual is how each step is answered when a script says nothing else: in good time, and the way one would hope.
var Usual = map[casework.Step]func(casework.ViewTask, casework.View) *Act{
	casework.StepConsent: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CoordinatorActor, t, 2, casework.AnswerConsent{Task: t.Key, Answers: casework.Agrees("employment", "children", "social"), Manner: casework.Manner{How: casework.Orally}})
	},
	casework.StepConsentRenewal: func(t casework.ViewTask, _ casework.View) *Act {
		answers := append(casework.Agrees("employment", "children", "social"), casework.Declines("school", "benefits")...)
		return by(CoordinatorActor, t, 10, casework.AnswerConsent{Task: t.Key, Answers: answers, Manner: casework.Manner{How: casework.InWriting}})
	},
	casework.StepCoordinator: func(t casework.ViewTask, _ casework.View) *Act {
		return by(LeaderActor, t, 1, casework.AppointCoordinator{Task: t.Key, Coordinator: CoordinatorActor.ID})
	},
	casework.StepContribution: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 10, casework.DeliverContribution{Task: t.Key, Summary: text})
	},
	casework.StepJointMeeting: func(t casework.ViewTask, v casework.View) *Act {
		return by(CoordinatorActor, t, 5, meeting(t, v, plan(v), nil))
	},
	casework.StepFirstInterview: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.HoldInterview{Task: t.Key})
	},
	casework.StepCompanyPlacement: func(t casework.ViewTask, _ casework.View) *Act { return Ends(t, 20, casework.OfferCompleted) },
	casework.StepWageSubsidy:      func(t casework.ViewTask, _ casework.View) *Act { return Ends(t, 60, casework.OfferCompleted) },
	casework.StepMentor:           func(t casework.ViewTask, _ casework.View) *Act { return Ends(t, 90, casework.OfferCompleted) },
	casework.StepContactInterview: func(t casework.ViewTask, _ casework.View) *Act {
		return inTime(CaseworkerOf(t.Department), t, 2, casework.HoldInterview{Task: t.Key})
	},
	casework.StepJobCheck: func(t casework.ViewTask, _ casework.View) *Act {
		return inTime(CaseworkerOf(t.Department), t, 1, casework.CheckJob{Task: t.Key, Thriving: true, Employer: casework.EmployerSpoken})
	},
	casework.StepWorkUnclear: func(t casework.ViewTask, _ casework.View) *Act {
		at := t.OpenedAt.Add(5 * day)
		return &Act{At: at, Actor: CaseworkerOf(t.Department), Body: casework.SettleWork{Task: t.Key, Found: casework.WorkIsLost, LastDay: incoming.DayOf(t.OpenedAt), Reason: text}}
	},
	casework.StepConcern: func(t casework.ViewTask, v casework.View) *Act {
		d := casework.AssessConcern{Task: t.Key, Further: t.More, Abuse: casework.NoAbuse, Reason: text}
		if v.OfAge(t.Subject) {
			d.Onward = casework.OnwardAdultSide
		}
		return &Act{At: t.OpenedAt.Add(6 * time.Hour), Actor: CaseworkerOf(t.Department), Body: d}
	},
	casework.StepGrownUp: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CoordinatorActor, t, 5, casework.EndAtAge{Task: t.Key, Reason: text})
	},
	casework.StepBenefitUnclear: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.NameBenefit{Task: t.Key, Benefit: "cash-benefit"})
	},
	casework.StepAcknowledged: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(10 * time.Minute), Actor: CaseworkerOf(t.Department), Body: casework.AcknowledgeConcern{Task: t.Key}}
	},
	casework.StepConsentSeen: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(10 * time.Minute), Actor: CaseworkerOf(t.Department), Body: casework.SeeConsentGone{Task: t.Key, Reason: text}}
	},
	casework.StepScreening: func(t casework.ViewTask, v casework.View) *Act {
		d := casework.ScreenConcern{
			Task: t.Key, Second: "s-seen-by-" + strings.ReplaceAll(t.Key, "/", "-"), Outcome: casework.ConcernNone, Abuse: casework.NoAbuse, Talk: casework.TalkAlone, Reason: text,
		}
		if v.OfAge(t.Subject) {
			d.Onward = casework.OnwardAdultSide
		}
		return by(CaseworkerOf(t.Department), t, 2, d)
	},
	casework.StepChildProtection: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.DecideProtection{
			Task: t.Key, Protects: casework.WithSafeAdult, Who: text, Sleeps: casework.SleepsNetwork, Reason: text,
		}}
	},
	casework.StepAcutePlacement: func(t casework.ViewTask, _ casework.View) *Act { // where the script has nobody decide on the placement first
		return by(CaseworkerOf(t.Department), t, 2, casework.DecideProtection{Task: t.Key, Protects: casework.WithSafeAdult, Who: text, Sleeps: casework.SleepsNetwork, Reason: text})
	},
	casework.StepInvolvement: func(t casework.ViewTask, v casework.View) *Act {
		d := casework.DecideInvolvement{Task: t.Key, Table: casework.TableCalled, Risk: text, Reason: text}
		for _, m := range v.Members {
			if m.Adult != nil && m.InFamily() {
				d.Pause = append(d.Pause, m.ID)
			}
		}
		return by(CaseworkerOf(t.Department), t, 1, d)
	},
	casework.StepConcernClosing: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 20, casework.SettleClosing{Task: t.Key, Reason: text})
	},
	casework.StepConcernHandover: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(3 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.HandOverConcern{Task: t.Key, Told: true, Reason: text}}
	},
	casework.StepDutyTeam: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(20 * time.Minute), Actor: CaseworkerOf(t.Department), Body: casework.ConfirmDutyTeam{Task: t.Key, Received: true, Who: text}}
	},
	casework.StepClarification: func(t casework.ViewTask, _ casework.View) *Act {
		return inTime(CaseworkerOf(t.Department), t, 7, casework.ConcludeClarification{Task: t.Key, ChildHeard: true, Reason: text})
	},
	casework.StepConcernReceipt: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.SendConcernReceipt{Task: t.Key})
	},
	casework.StepReporterTold: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.TellReporter{Task: t.Key, Heard: casework.ReporterTold})
	},
	casework.StepPauseDemands: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.DecidePause{Task: t.Key, Pause: true, Reason: text})
	},
	casework.StepAbsenceNotice: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(5 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.GiveAbsenceNotice{Task: t.Key, Notes: text}}
	},
	casework.StepAppealWhich: namesDecision, casework.StepReassessment: reassesses, casework.StepConcernReassessment: reassesses, casework.StepHoldOn: holdsOn, casework.StepConcernHoldOn: holdsOn, casework.StepRuling: rules, casework.StepConcernRuling: rules,
	casework.StepAnew: decidesAnew, casework.StepConcernAnew: decidesAnew,
	casework.StepProvisional: func(t casework.ViewTask, v casework.View) *Act {
		var told []casework.ToldParty
		k, _ := casework.ParseKey(t.Key)
		for _, m := range v.Members {
			if m.ID != t.Subject {
				continue
			}
			for _, party := range m.Child.Untold(k.N) {
				told = append(told, casework.ToldParty{Party: party, Lawyer: casework.LawyerWanted})
			}
		}
		return &Act{At: t.OpenedAt.Add(3 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.TellProvisional{Task: t.Key, Parties: told}}
	},
	casework.StepBegins: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.Due.Add(-8 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.BeginMeasure{Task: t.Key, Begun: true}}
	},
	casework.StepReturn: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.Due.Add(-8 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.ConfirmReturn{Task: t.Key}}
	},
	casework.StepCommittee: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 4, casework.RecordCommittee{Task: t.Key, Approved: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}})
	},
	casework.StepCommitteeFinal: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 14, casework.RecordCommittee{Task: t.Key, Approved: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}})
	},
	casework.StepConcernLetter: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.ConfirmLetter{Task: t.Key, Received: true})
	},
	casework.StepSiblingDanger: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.AssessSibling{Task: t.Key, Abuse: casework.NoAbuse, Reason: text}}
	},
	casework.StepConcernSibling: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 2, casework.WeighSibling{Task: t.Key, Outcome: casework.ConcernNone, Reason: text})
	},
	casework.StepConcernReview: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.HoldConcernReview{Task: t.Key, ChildHeard: true, Reason: text})
	},
	casework.StepContactEnds: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.Due.Add(-8 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.SettleContact{Task: t.Key, Outcome: casework.ContactResumes, ChildHeard: true, Reason: text}}
	},
	casework.StepBoardWord: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 5, casework.RecordBoardWord{Task: t.Key})
	},
	casework.StepRetrial: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 300, casework.RecordCommittee{Task: t.Key, Approved: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}})
	},
	casework.StepVoice: answersVoice, casework.StepConcernVoice: answersVoice,
	casework.StepFeedback: func(t casework.ViewTask, v casework.View) *Act {
		var said []casework.Feedback
		for _, member := range v.Asked {
			said = append(said, casework.Feedback{Member: member, WasHeard: casework.SaysYes, EverybodyKnew: casework.SaysPartly, KnowsWhatNext: casework.SaysYes})
		}
		return by(CoordinatorActor, t, 1, casework.GiveFeedback{Task: t.Key, Answers: said})
	},
	casework.StepVisit: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 100, casework.HoldVisit{Task: t.Key, Talk: casework.TalkWithoutStaff, Notes: text})
	},
	casework.StepSibling: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 2, casework.DecideSibling{Task: t.Key, Investigate: true, ChildHeard: true, Reason: text})
	},
	casework.StepCustody: func(t casework.ViewTask, v casework.View) *Act {
		for _, m := range v.Members {
			if m.Adult != nil && m.InFamily() {
				return by(CaseworkerOf(t.Department), t, 3, casework.NameCustody{Task: t.Key, Custody: casework.Custody{Holders: []string{m.ID}, Reason: text}})
			}
		}
		return nil
	},
	casework.StepChildPlan: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 30, casework.CompleteChildPlan{Task: t.Key, ChildHeard: true})
	},
	casework.StepYouthSupport: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 30, casework.DecideYouthSupport{
			Task: t.Key, Support: casework.SupportContact, Agrees: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text},
		})
	},
	casework.StepPermanent: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 30, casework.ConsiderPermanent{Task: t.Key, ChildHeard: true, Reason: text})
	},
	casework.StepCustodyAfter: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 2, casework.WeighCustody{Task: t.Key, Found: casework.CustodyStays, Reason: text})
	},
	casework.StepYouthPlan: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 30, casework.CompleteChildPlan{Task: t.Key, ChildHeard: true})
	},
	casework.StepInvestigation:     conclude,
	casework.StepInvestigationRest: conclude,
	casework.StepChildReview:       func(t casework.ViewTask, _ casework.View) *Act { return Review(t, 3, 3) },
	casework.StepClosureDecision: func(t casework.ViewTask, v casework.View) *Act {
		d := casework.DecideClosure{Task: t.Key, Close: !lookedInto(t.Subject, v), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}}
		if d.Close && concernedBefore(t.Subject, v) {
			d.Despite = text
		}
		return by(CaseworkerOf(t.Department), t, 5, d)
	},
	casework.StepLetter: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.ConfirmLetter{Task: t.Key, Received: true})
	},
	casework.StepLetterSeen: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(3 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.SeeLetter{Task: t.Key, Text: text, Reason: text}}
	},
	casework.StepInformation:        informs,
	casework.StepConcernInformation: informs,
	casework.StepMarksFound: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(4 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.ConfirmMarks{Task: t.Key, Reason: text}}
	},
	casework.StepSupporterFound: func(t casework.ViewTask, _ casework.View) *Act {
		return &Act{At: t.OpenedAt.Add(24 * time.Hour), Actor: CoordinatorActor, Body: casework.ConfirmSupporter{Task: t.Key, Reason: text}}
	},
	casework.StepStatusMeeting: func(t casework.ViewTask, v casework.View) *Act {
		return inTime(CoordinatorActor, t, 2, meeting(t, v, nil, nil))
	},
	casework.StepExtraMeeting: func(t casework.ViewTask, v casework.View) *Act {
		return by(CoordinatorActor, t, 3, meeting(t, v, nil, nil))
	},
	casework.StepClosingMeeting: func(t casework.ViewTask, v casework.View) *Act {
		return by(CoordinatorActor, t, 4, meeting(t, v, met(v), scores(v)))
	},
	casework.StepHandover: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 3, casework.ConfirmHandover{Task: t.Key, Received: true})
	},
	casework.StepDutyReceived: func(t casework.ViewTask, _ casework.View) *Act {
		leads := casework.Actor{ID: "l-" + t.Department, Role: casework.TeamLeader, Department: t.Department}
		return by(leads, t, 1, casework.ConfirmDuty{Task: t.Key})
	},
	casework.StepMerge: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CoordinatorActor, t, 2, casework.ConfirmMerge{Task: t.Key})
	},
	casework.StepNews:        readNews,
	casework.StepConcernNews: readNews,
	casework.StepEnding: func(t casework.ViewTask, _ casework.View) *Act {
		return by(LeaderActor, t, 2, casework.ConfirmEnding{Task: t.Key, Ends: true})
	},
	casework.StepConcernEnding: func(t casework.ViewTask, _ casework.View) *Act {
		return by(ChildLeaderActor, t, 2, casework.ConfirmEnding{Task: t.Key, Ends: true})
	},
	casework.StepRefusal: func(t casework.ViewTask, _ casework.View) *Act {
		return by(CoordinatorActor, t, 1, casework.ResolveRefusal{Task: t.Key})
	},
}

// readNews is somebody reading what was written, the same day.
func readNews(t casework.ViewTask, _ casework.View) *Act {
	return &Act{At: t.OpenedAt.Add(6 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.ReadNews{Task: t.Key, Outcome: casework.NewsInPlan}}
}

// conclude ends an investigation in good time.
func conclude(t casework.ViewTask, v casework.View) *Act {
	return inTime(CaseworkerOf(t.Department), t, 7, casework.ConcludeInvestigation{Task: t.Key, ChildHeard: true, Reason: text, Support: v.ConcludesWith(t.Subject)})
}
