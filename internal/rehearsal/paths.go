package rehearsal

import (
	"slices"

	"samspil/internal/casework"
)

// Path is one way in which a journey can go, and how a journal shows that it went that way.
type Path struct {
	Name string // for people, in English
	saw  func(e casework.Entry) bool
}

// In tells whether a journal shows that its family has walked the path.
func (p Path) In(journal []casework.Entry) bool { return slices.ContainsFunc(journal, p.saw) }

// Walked are the paths that a journal shows, by name and in order.
func Walked(journal []casework.Entry) []string {
	var out []string
	for _, p := range Paths() {
		if p.In(journal) {
			out = append(out, p.Name)
		}
	}
	return out
}

// Paths are all of them but two that need a policy of their own, and with it a system of their own: a journey that goes on
// with own duties only (OwnDuties), and one that a decision moves to another policy (Moves). Tests rehearse those. The
// demonstration's families walk every other one; the demonstration counts in their journals.
func Paths() []Path {
	return slices.Concat(comingIn(), consents(), atTheTable(), intoWork(), children(), interplay(), endings(), whoDoesWhat())
}

func comingIn() []Path {
	return []Path{
		{"running cases: overdue on arrival, and not counted", func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Deadlines, func(d casework.DeadlineRow) bool { return d.OnArrival })
		}},
		{"a member with a protected name and address", func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Members, func(m casework.MemberRow) bool { return m.Protected })
		}},
		{"started by a concern", func(e casework.Entry) bool {
			return e.Rows.Journey != nil && e.Rows.Journey.StartedBy == casework.StartedByConcern
		}},
		{"a journey that ended, opened again", func(e casework.Entry) bool {
			return e.Rows.Journey != nil && e.Rows.Journey.StartedBy == casework.StartedByReopening
		}},
	}
}

func consents() []Path {
	said := func(name string, state casework.ConsentState) Path {
		return Path{name, func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Consents, func(c casework.ConsentRow) bool { return c.State == state })
		}}
	}
	return []Path{
		said("consent given", casework.ConsentGiven), said("consent refused", casework.ConsentRefused),
		said("consent limited", casework.ConsentLimited), said("consent that has run out", casework.ConsentExpired),
		said("consent withdrawn", casework.ConsentWithdrawn), said("consent never answered", casework.ConsentLapsed),
		{"a young person consents for themself", entry(casework.OwnConsentBegan)},
		{"a child becomes a party to their own case", entry(casework.PartyJoined)},
		{"a department that may not be told", entry(casework.DepartmentNotTold)},
	}
}

func atTheTable() []Path {
	part := func(name string, state casework.ContributionState) Path {
		return Path{name, func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Contributions, func(c casework.ContributionRow) bool { return c.State == state })
		}}
	}
	return []Path{
		part("contribution delivered", casework.PartDelivered), part("contribution late", casework.PartLate),
		part("contribution withdrawn", casework.PartWithdrawn), part("contribution replaced", casework.PartReplaced),
		{"provisional assessment", entry(casework.StageFinished, casework.MadeProvisionally)},
		{"reminded", entry(casework.TaskReminded)}, {"escalated", entry(casework.TaskEscalated)},
		{"a meeting without quorum, overridden by a leader", func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Meetings, func(m casework.MeetingRow) bool { return m.OverriddenBy != "" })
		}},
		{"dissent at a meeting", func(e casework.Entry) bool { return len(e.Rows.Dissents) > 0 }},
		{"an extra meeting", entry(casework.MeetingCalled)},
		{"a second version of the joint plan", func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Goals, func(g casework.GoalRow) bool { return g.Version > 1 })
		}},
	}
}

func intoWork() []Path {
	offer := func(name string, fits func(casework.OfferRow) bool) Path {
		return Path{name, func(e casework.Entry) bool { return slices.ContainsFunc(e.Rows.Offers, fits) }}
	}
	kind := func(k casework.OfferKind) func(casework.OfferRow) bool {
		return func(o casework.OfferRow) bool { return o.Kind == k && o.State != casework.OfferRefused }
	}
	job := func(name string, kind casework.JobKind) Path {
		return Path{name, func(e casework.Entry) bool {
			return e.Kind == casework.JobStarted && slices.ContainsFunc(e.Rows.Outcomes, func(o casework.OutcomeRow) bool { return o.Detail == string(kind) })
		}}
	}
	figure := func(name string, f casework.Figure) Path {
		return Path{name, func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Works, func(w casework.WorkRow) bool { return w.Figure == f })
		}}
	}
	return []Path{
		offer("company placement", kind(casework.CompanyPlacement)), offer("wage subsidy", kind(casework.WageSubsidy)), offer("mentor", kind(casework.Mentor)),
		offer("an offer refused", func(o casework.OfferRow) bool { return o.State == casework.OfferRefused }),
		job("ordinary job", casework.OrdinaryJob), job("ordinary hours that end the benefit", casework.OrdinaryHours), job("SU education", casework.SUEducation),
		job("apprenticeship", casework.Apprenticeship), job("flexible job", casework.FlexJob),
		figure("ordinary hours beside a benefit", casework.HoursBeside), figure("ordinary hours have ended the benefit", casework.HoursEndBenefit), figure("a job without a benefit", casework.JobNoBenefit),
		{"another kind of benefit", entry(casework.BenefitChanged)}, {"early retirement: the track has come to its end", entry(casework.TrackArrived)},
		{"leave, and back from it", entry(casework.LeaveEnded)},
		{"an interview that was not held", entry(casework.InterviewNotHeld)},
		{"readiness changed", entry(casework.ReadinessChanged)},
		{"job lost", entry(casework.JobLost)},
		{"a gap that is tolerated", entry(casework.JobStarted, casework.GapTolerated)}, {"a gap that is not", entry(casework.JobStarted, casework.GapNotTolerated)},
		{"work held for three months", entry(casework.WorkHeld)},
		{"what an adult lives on who has lost their work: a person is asked", answered(casework.StepBenefitUnclear)},
		{"work that paid hours do not show: a person is asked", answered(casework.StepWorkUnclear)},
	}
}

func children() []Path {
	screened := func(name string, outcome casework.ConcernOutcome) Path {
		return Path{name, func(e casework.Entry) bool {
			return e.Kind == casework.ConcernScreened && slices.ContainsFunc(e.Rows.Concerns, func(c casework.ConcernRow) bool { return c.Outcome == outcome })
		}}
	}
	return []Path{
		{"child heard", entry(casework.ChildWasHeard)},
		{"a measure decided", entry(casework.MeasureDecided)},
		{"child investigation", entry(casework.InvestigationStarted)},
		{"a child placed outside the home", func(e casework.Entry) bool {
			return slices.ContainsFunc(e.Rows.Measures, func(m casework.MeasureRow) bool { return m.OutsideHome })
		}},
		{"a child comes home from a placement", answered(casework.StepReturn)},
		{"warning of unlawful absence", about(casework.DepartmentTold, casework.StepAbsenceWarning)},
		{"notice of unlawful absence", answered(casework.StepAbsenceNotice)},
		{"closure proposed", entry(casework.ClosureProposed)}, {"closure not yet", entry(casework.ClosureNotYet)}, {"closure taken up", entry(casework.ClosureTakenUp)}, {"closure taken back", entry(casework.ClosureTakenBack)},
		{"closure decided and undone", entry(casework.ClosureUndone)},
		{"case closed", entry(casework.CaseClosed)},
		{"a letter that failed and was sent again", func(e casework.Entry) bool {
			k, err := casework.ParseKey(e.Key)
			return err == nil && e.Kind == casework.TaskOpened && k.Step == casework.StepLetter && k.Try == 2
		}},
		{"appeal filed", entry(casework.AppealFiled)},
		{"appeal ruled on", answered(casework.StepRuling)},
		{"concern: acute danger", func(e casework.Entry) bool {
			return e.Kind == casework.ConcernAssessed && slices.ContainsFunc(e.Rows.Concerns, func(c casework.ConcernRow) bool { return c.Acute })
		}},
		{"concern: seen by a named employee", answered(casework.StepAcknowledged)},
		{"concern: what protects a child in acute danger", answered(casework.StepChildProtection)},
		{"concern: an outside duty team has receipted the child", answered(casework.StepDutyTeam)},
		screened("concern: no cause", casework.ConcernNone),
		{"concern: clarified", answered(casework.StepClarification)},
		screened("concern: investigated", casework.ConcernInvestigate),
		{"case opened again", entry(casework.CaseReopened)},
		{"custody of a child goes to somebody else", entry(casework.CustodySet)},
		{"a child turns 18", entry(casework.ChildOfAge)},
	}
}

func interplay() []Path {
	news := func(name string, n casework.News) Path {
		return Path{"interplay: " + name, entry(casework.InterplayApplied, casework.Way(n))}
	}
	return []Path{
		news("job found", casework.JobFound), news("job kept", casework.JobKept), news("job lost", casework.JobGone),
		news("concern", casework.NewsConcern), news("crisis", casework.NewsCrisis), news("high absence", casework.NewsAbsenceHigh),
		news("a child's goals met", casework.NewsGoalsMet),
		{"demands on a parent paused", answered(casework.StepPauseDemands)},
	}
}

func endings() []Path {
	var out []Path
	for _, row := range casework.Endings() {
		out = append(out, Path{"ended: " + string(row.Kind), func(e casework.Entry) bool {
			return e.Kind == casework.JourneyEnded && e.Rows.Journey.Ending == row.Kind
		}})
	}
	member := func(kind casework.EntryKind, so func(casework.MemberRow) bool) func(casework.Entry) bool {
		return func(e casework.Entry) bool { return e.Kind == kind && slices.ContainsFunc(e.Rows.Members, so) }
	}
	left := func(why casework.LeftWhy) func(casework.Entry) bool {
		return member(casework.MemberLeft, func(m casework.MemberRow) bool { return m.LeftWhy == why })
	}
	return append(out, Path{"an ending proposed", entry(casework.EndingProposed)}, Path{"an ending that fell, for consent was given again", about(casework.TaskSuperseded, casework.StepEnding)},
		Path{"news of the family read", answered(casework.StepNews)}, Path{"a member has left the family", left(casework.LeftFamily)},
		Path{"an adult has left the target group", left(casework.LeftTargetGroup)}, Path{"a member has joined the family", entry(casework.MemberJoined)}, Path{"a child has turned 18, and goes on as an adult or not", left(casework.GrownUp)},
		Path{"a name and address protected on the way", member(casework.ProtectionChanged, func(m casework.MemberRow) bool { return m.Protected })})
}

func whoDoesWhat() []Path {
	return []Path{
		{"another coordinator", entry(casework.CoordinatorChanged)},
		{"a deputy while somebody is away", entry(casework.DeputyBegan)},
		{"one task given to somebody else", entry(casework.TaskAssigned, casework.OneTask)},
		{"all that one person has given to somebody else", entry(casework.TaskAssigned, casework.AllOfPerson)},
		{"all that a department has given to somebody else", entry(casework.TaskAssigned, casework.AllOfDepartment)},
		{"a deadline extended", entry(casework.DeadlineExtended)}, {"clocks suspended", entry(casework.SuspensionEnded)},
	}
}

// entry is an entry of a kind, and where a way is given, of what went that way.
func entry(kind casework.EntryKind, went ...casework.Way) func(casework.Entry) bool {
	return func(e casework.Entry) bool {
		return e.Kind == kind && (len(went) == 0 || slices.Contains(went, e.Went))
	}
}

// about is an entry of a kind about something of a step.
func about(kind casework.EntryKind, step casework.Step) func(casework.Entry) bool {
	return func(e casework.Entry) bool {
		k, err := casework.ParseKey(e.Key)
		return err == nil && e.Kind == kind && k.Step == step
	}
}

// answered is the answer to a task of a step.
func answered(step casework.Step) func(casework.Entry) bool {
	return about(casework.TaskAnswered, step)
}
