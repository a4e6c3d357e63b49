package chance

import (
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
		for i := many % 4; i < 3; i++ {
			d.Answers[i].No = true
		}
		d.How = one(t, casework.Orally, casework.InWriting, casework.Digitally, "")
		if !d.Answers[0].No && many > 10 {
			d.Answers[0].Until = t.day(many)
			d.Answers[0].Purposes = casework.ConsentPurposes[:many%3]
		}
		return d
	case casework.InformMember:
		d.Knows, d.Reason, d.Text = t.yes(), casework.TextRef(t.N(2)), casework.TextRef(t.N(2))
		return d
	case casework.SettleWork:
		d.Found = one(t, casework.WorkIsHeld, casework.WorkGoesOn, casework.WorkIsLost)
		d.CountsFrom, d.LastDay = one(t, t.day(-20), t.day(0), ""), one(t, t.day(-8), t.day(0), "")
		return d
	case casework.EndOffer:
		d.Outcome = one(t, casework.OfferCompleted, casework.OfferStopped, casework.LedToWork)
		return d
	case casework.HoldReview:
		d.ChildHeard, d.NextInMonths, d.Measurements[0].Value, d.RevisePlan = t.mostly(), many%8, float64(many), t.yes()
		return d
	case casework.NameDecision:
		d.Decision = many % 5
		return d
	case casework.DecideAppeal:
		d.Outcome, d.ChildHeard = one(t, casework.DecisionStands, casework.DecisionStands, casework.Changed, casework.PartlyChanged, casework.AppealRefused, casework.AppealTakenBack, casework.AppealNoMatter), t.mostly()
		return d
	case casework.RecordRuling:
		d.Outcome = one(t, casework.DecisionStands, casework.Changed, casework.PartlyChanged, casework.SentBack, casework.AppealRefused, casework.AppealTakenBack)
		return d
	case casework.ConcludeInvestigation:
		d.Provisional, d.ChildHeard = t.yes(), t.mostly()
		d.Support, d.Agrees = one(t, casework.YouthSupport(""), "", casework.SupportNone, casework.SupportOther), t.yes()
		return d
	case casework.DecideClosure:
		d.Close, d.Despite = t.mostly(), casework.TextRef(t.N(2))
		return d
	case casework.BeginMeasure:
		d.Begun, d.Despite = t.mostly(), casework.TextRef(t.N(2))
		return d
	case casework.ConfirmReturn:
		if many%5 == 0 {
			return casework.RefuseHome{Task: d.Task, Reason: 1}
		}
		d.Despite = casework.TextRef(t.N(2))
		return d
	case casework.RecordCommittee:
		d.Approved = t.mostly()
		return d
	case casework.DecideAnew:
		if d.Outcome = one(t, casework.AnewDecided, casework.AnewCarriedOut, casework.AnewNothing, casework.AnewConsented); d.Outcome == casework.AnewConsented {
			d.ConsentedBy = one(t, []string{"adult-1"}, []string{"adult-1", "adult-2"})
		}
		return d
	case casework.AnswerVoice:
		d.Children = one(t, nil, nil, []string{"child-1"}, []string{"child-1", "child-2"})
		return d
	case casework.GiveFeedback:
		d.Answers, d.NoMore = says(t.View.Asked[:many%(len(t.View.Asked)+1)], one(t, casework.SaysYes, casework.SaysPartly, casework.SaysNo)), t.yes()
		return d
	case casework.HoldMeeting:
		if many > 10 {
			d.Plan = []casework.Goal{goal("child-1", one(t, casework.GoalOpen, casework.GoalMet, casework.GoalDropped, "nearly"))}
		}
		if many%4 == 0 {
			d.Family, d.Separately = []string{"adult-1", "adult-2"}, one(t, nil, []string{"adult-2"})
		}
		if many%5 == 0 {
			d.Feedback = says(d.Family, casework.SaysPartly)
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
	case casework.ConsiderPermanent:
		d.Proposed, d.Agrees = t.yes(), t.mostly()
		return d
	case casework.WeighCustody:
		d.Found = one(t, casework.CustodyStays, casework.CustodyAgencyTold)
		return d
	case casework.AssessConcern:
		if t.N(5) == 0 {
			return casework.MoveConcern{Task: d.Task, Child: one(t, "child-1", "child-2", ""), Reported: t.yes(), Reason: 1}
		}
		d.Acute, d.Abuse = !t.mostly(), one(t, casework.NoAbuse, casework.AbuseSuspected, casework.AbuseByParents)
		d.Onward = one(t, d.Onward, d.Onward, d.Onward, "", casework.OnwardAdultSide, casework.OnwardHelpNow)
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
	case casework.SettleClosing:
		d.Holds, d.Reason = t.yes(), casework.TextRef(t.N(2))
		return d
	case casework.HandOverConcern:
		d.Told = t.mostly()
		return d
	case casework.ConfirmDutyTeam:
		d.Received, d.Who = t.mostly(), casework.TextRef(t.N(2))
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
