package casework

import (
	"samspil/internal/policy"
)

// StepRow is everything that is known of a step whatever the family. Adding a step is adding its row.
type StepRow struct {
	Step    Step
	Owes    string   // who is asked: a responsibility of the policy, theLead, theSubject, or nobody
	Rules   []string // when it is due: rules of the policy, the usual one first; what starts their clocks, and whose own decision the answer is, stands there
	Purpose Purpose  // why its department is told of it; Confidential, of which nobody else may hear, where its rule says so

	Meeting  bool // of the table
	Beside   bool // the closing meeting does not wait for it
	Outlasts bool // waited for although the family is leaving: the ending's own, and what no ending sets aside

	Statutory bool // the department's duty by law, whatever becomes of the joint effort: an ending hands it back, and never calls it off

	Da, En string // what it is called where people read; empty where nobody does
}

// Who owes a step, beside a responsibility.
const (
	theLead    = "lead"    // the department that leads the journey
	theSubject = "subject" // the department in its key
	nobody     = ""        // it is told, or waited for
)

// Steps are the rows of all steps, in the order of a journey.
func Steps() []StepRow { return stepRows }

var stepRows = confidentialByRule([]StepRow{
	{
		Step: StepConsent, Owes: theLead, Rules: []string{policy.ConsentAnswer}, Purpose: OwnDuty, Beside: true,
		Da: "svar om samtykke", En: "answer on consent",
	},
	{
		Step: StepCoordinator, Owes: theLead, Rules: []string{policy.CoordinatorAppointed}, Purpose: JointWork,
		Da: "udpegning af koordinator", En: "appointment of a coordinator",
	},
	{
		Step: StepContribution, Owes: theSubject, Rules: []string{policy.Contribution}, Purpose: Contributing, Beside: true,
		Da: "bidrag til den fælles udredning", En: "contribution to the joint assessment",
	},
	{
		Step: StepJointMeeting, Owes: theLead, Rules: []string{policy.JointMeeting}, Purpose: JointWork, Meeting: true,
		Da: "udredningsmøde", En: "joint meeting",
	},

	// --- The adult ---------------------------------------------------------------------------------------------------
	{
		Step: StepFirstInterview, Owes: policy.Employment, Rules: []string{policy.FirstInterview}, Purpose: OwnDuty, Statutory: true,
		Da: "første samtale", En: "first interview",
	},
	{
		Step: StepCompanyPlacement, Owes: policy.Employment, Rules: []string{policy.CompanyPlacementMax}, Purpose: OwnDuty, Statutory: true,
		Da: "virksomhedspraktik", En: "company placement",
	},
	{
		Step: StepWageSubsidy, Owes: policy.Employment, Rules: []string{policy.WageSubsidyMax}, Purpose: OwnDuty, Statutory: true,
		Da: "løntilskud", En: "wage subsidy",
	},
	{
		Step: StepMentor, Owes: policy.Employment, Rules: []string{policy.MentorMax}, Purpose: OwnDuty, Statutory: true,
		Da: "mentorstøtte", En: "mentor support",
	},
	{
		Step: StepContactInterview, Owes: policy.Employment, Rules: []string{policy.ContactInterviews}, Purpose: OwnDuty, Statutory: true,
		Da: "jobsamtale", En: "contact interview",
	},
	{
		Step: StepJobCheck, Owes: policy.Employment, Rules: []string{policy.JobFollowUp}, Purpose: OwnDuty,
		Da: "opfølgning i job", En: "job follow-up",
	},
	{Step: StepJobHeld, Owes: nobody, Purpose: OwnDuty},   // the time until work has held
	{Step: StepPaidHours, Owes: nobody, Purpose: OwnDuty}, // a question to the department's system
	{
		Step: StepPauseDemands, Owes: policy.Employment, Rules: []string{policy.PauseDemandsDecision}, Purpose: OwnDuty,
		Da: "forslag om at sætte krav til forælderen på pause", En: "proposal to pause demands",
	},

	// --- The child ---------------------------------------------------------------------------------------------------
	{
		Step: StepConcern, Owes: policy.Children, Rules: []string{policy.ConcernAssessed}, Beside: true, Outlasts: true,
		Da: "24-timers vurdering", En: "24-hour assessment",
	},
	{
		Step: StepAcknowledged, Owes: policy.Children, Rules: []string{policy.ConcernAcknowledged}, Beside: true, Outlasts: true,
		Da: "underretning set af en navngiven medarbejder", En: "concern seen by a named employee",
	},
	{
		Step: StepScreening, Owes: policy.Children, Rules: []string{policy.ConcernScreening}, Beside: true, Outlasts: true,
		Da: "screening efter underretning", En: "screening after a concern",
	},
	{
		Step: StepChildProtection, Owes: policy.Children, Rules: []string{policy.ConcernProtection}, Beside: true, Outlasts: true,
		Da: "beskyttelse af et barn i akut fare", En: "protection of a child in acute danger",
	},
	{
		Step: StepConcernReceipt, Owes: policy.Children, Rules: []string{policy.ConcernReceipt}, Beside: true, Outlasts: true,
		Da: "kvittering til den, der underrettede", En: "receipt to the person who reported",
	},
	{
		Step: StepInvolvement, Owes: policy.Children, Rules: []string{policy.ConcernInvolvement}, Beside: true,
		Da: "beslutning om at inddrage forældrene", En: "decision whether the parents are involved",
	},
	{
		Step: StepConcernHandover, Owes: policy.Children, Rules: []string{policy.ConcernHandover}, Beside: true, Outlasts: true,
		Da: "besked til den nye kommune om en underretning", En: "word to the new municipality of a concern",
	},
	{
		Step: StepConcernUndone, Owes: policy.Children, Rules: []string{policy.ConcernUndone}, Beside: true, Outlasts: true,
		Da: "besked til parterne om en ophævet lukning", En: "word to the parties of a closing that was undone",
	},
	{
		Step: StepDutyTeam, Owes: policy.Children, Rules: []string{policy.ConcernDutyTeam}, Beside: true, Outlasts: true,
		Da: "kvittering fra en ekstern vagt", En: "receipt from an outside duty team",
	},
	{Step: StepMeasure, Owes: nobody, Purpose: OwnDuty}, // a decision on a measure
	{Step: StepSibling, Owes: policy.Children, Rules: []string{policy.SiblingOfPlaced}, Purpose: OwnDuty, Statutory: true, Da: "søskende til et anbragt barn", En: "sibling of a placed child"},
	{Step: StepVisit, Owes: policy.Children, Rules: []string{policy.PlacementVisit}, Purpose: OwnDuty, Statutory: true, Da: "tilsynsbesøg hos et anbragt barn", En: "visit to a placed child"},
	{Step: StepReturn, Owes: policy.Children, Rules: []string{policy.ReturnHome}, Purpose: OwnDuty, Statutory: true, Da: "hjemgivelse", En: "return home"},
	{
		Step: StepBegins, Owes: policy.Children, Rules: []string{policy.MeasureBegins}, Purpose: OwnDuty, Statutory: true,
		Da: "en planlagt indsats eller anbringelse begynder", En: "a planned measure or placement begins",
	},
	{
		Step: StepProvisional, Owes: policy.Children, Rules: []string{policy.ProvisionalNotice}, Purpose: OwnDuty, Statutory: true,
		Da: "skriftlig besked om formandens afgørelse", En: "written notice of the chair's decision",
	},
	{
		Step: StepCommittee, Owes: policy.Children, Rules: []string{policy.CommitteeApproval}, Purpose: OwnDuty, Statutory: true,
		Da: "udvalgets godkendelse af en formandsafgørelse", En: "the committee's approval of its chair's decision",
	},
	{
		Step: StepCommitteeFinal, Owes: policy.Children, Rules: []string{policy.CommitteeDecision}, Purpose: OwnDuty, Statutory: true,
		Da: "udvalgets endelige afgørelse", En: "the committee's decision for good",
	},
	{
		Step: StepRetrial, Owes: policy.Children, Rules: []string{policy.PlacementRetrial}, Purpose: OwnDuty, Statutory: true,
		Da: "ny behandling af en anbringelse uden samtykke", En: "placement without consent tried again",
	},
	{
		Step: StepAnew, Owes: policy.Children, Rules: []string{policy.DecideAnew}, Purpose: OwnDuty, Statutory: true,
		Da: "en afgørelse om barnet har ikke længere grundlag", En: "a decision on the child has lost its ground",
	},
	{
		Step: StepCustody, Owes: policy.Children, Rules: []string{policy.CustodyUnknown}, Purpose: OwnDuty, Statutory: true,
		Da: "barnet er uden forældremyndighedsindehaver", En: "nobody is known to have custody of the child",
	},
	{
		Step: StepChildPlan, Owes: policy.Children, Rules: []string{policy.ChildPlan}, Purpose: OwnDuty, Statutory: true,
		Da: "barnets plan", En: "child plan",
	},
	{
		Step: StepYouthPlan, Owes: policy.Children, Rules: []string{policy.YouthPlan}, Purpose: OwnDuty, Statutory: true,
		Da: "ungeplan", En: "youth plan",
	},
	{
		Step: StepInvestigation, Owes: policy.Children, Rules: []string{policy.ChildInvestigation}, Statutory: true,
		Da: "børnefaglig undersøgelse", En: "child investigation",
	},
	{
		Step: StepInvestigationRest, Owes: policy.Children, Rules: []string{policy.InvestigationRest}, Statutory: true,
		Da: "resten af en børnefaglig undersøgelse", En: "rest of a child investigation",
	},
	{
		Step: StepClarification, Owes: policy.Children, Rules: []string{policy.ChildClarification}, Statutory: true,
		Da: "afdækning", En: "clarification of what a child needs",
	},
	{Step: StepAbsenceWarning, Owes: nobody, Purpose: OwnDuty},
	{
		Step: StepAbsenceNotice, Owes: policy.School, Rules: []string{policy.AbsenceNotice}, Purpose: OwnDuty, Statutory: true,
		Da: "underretning om ulovligt fravær", En: "notice of unlawful absence",
	},
	{
		Step: StepChildReview, Owes: policy.Children, Purpose: OwnDuty, Statutory: true,
		Rules: []string{policy.ChildNextReview, policy.ChildFirstReview},
		Da:    "opfølgning på indsatsen", En: "review of a child's case",
	},
	{Step: StepChildHeard, Owes: nobody, Rules: []string{policy.ChildHeard}, Purpose: OwnDuty}, // before a decision
	{
		Step: StepClosureDecision, Owes: policy.Children, Rules: []string{policy.ClosureDecision}, Purpose: OwnDuty, Statutory: true,
		Da: "afgørelse om lukning af et barns sag", En: "decision on closing a child's case",
	},
	{
		Step: StepLetter, Owes: policy.Post, Rules: []string{policy.LetterReceipt}, Purpose: OwnDuty, Statutory: true,
		Da: "kvittering for brev", En: "receipt for a letter",
	},
	{
		Step: StepLetterSeen, Owes: policy.Children, Rules: []string{policy.LetterSeen}, Beside: true, Outlasts: true,
		Da: "gennemsyn af et brev, før det sendes", En: "seeing what a letter says before it is sent",
	},
	{Step: StepAppealPeriod, Owes: nobody, Rules: []string{policy.AppealPeriod}, Purpose: OwnDuty, Da: "klagefrist", En: "time to appeal"}, // handed back when it runs at the end
	{Step: StepCaseClosure, Owes: nobody, Purpose: OwnDuty, Da: "lukning af et barns sag", En: "closing a child's case"},                   // the department's system closes the case
	{Step: StepAppeal, Owes: nobody, Purpose: OwnDuty},                                                                                     // a complaint that came in
	{
		Step: StepReassessment, Owes: policy.Children, Rules: []string{policy.AppealReassessment}, Purpose: OwnDuty, Statutory: true,
		Da: "genvurdering af en afgørelse efter klage", En: "reassessment of a decision after an appeal",
	},
	{
		Step: StepRuling, Owes: policy.Children, Rules: []string{policy.AppealRuling}, Purpose: OwnDuty, Statutory: true,
		Da: "afgørelse fra Ankestyrelsen", En: "ruling by the appeals board",
	},

	// --- The table, and the end ----------------------------------------------------------------------------------------
	{
		Step: StepStatusMeeting, Owes: theLead, Rules: []string{policy.StatusMeeting}, Purpose: JointWork, Meeting: true, Beside: true,
		Da: "statusmøde", En: "status meeting",
	},
	{
		Step: StepExtraMeeting, Owes: theLead, Rules: []string{policy.ExtraMeeting}, Purpose: JointWork, Meeting: true,
		Da: "ekstraordinært møde", En: "extra meeting",
	},
	{
		Step: StepRefusal, Owes: theLead, Rules: []string{policy.RefusalResolved}, Purpose: OwnDuty, Beside: true,
		Da: "et fagsystem har afvist en besked", En: "settling a refusal",
	},
	{
		Step: StepNews, Owes: theLead, Rules: []string{policy.NewsRead}, Purpose: OwnDuty, Outlasts: true,
		Da: "nyt om familien", En: "news about the family",
	},
	{
		Step: StepConcernNews, Owes: policy.Children, Rules: []string{policy.ConcernNews}, Beside: true, Outlasts: true,
		Da: "nyt om et barns situation", En: "news about a child's situation",
	},
	{
		Step: StepEnding, Owes: theLead, Rules: []string{policy.EndingConfirmed}, Purpose: OwnDuty, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepConcernEnding, Owes: policy.Children, Rules: []string{policy.ConcernEnding}, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepClosingMeeting, Owes: theLead, Rules: []string{policy.ClosingMeeting}, Purpose: JointWork, Meeting: true, Beside: true,
		Da: "afsluttende møde", En: "closing meeting",
	},
	{
		Step: StepHandover, Owes: policy.Post, Rules: []string{policy.HandoverReceipt}, Purpose: OwnDuty, Outlasts: true,
		Da: "kvittering for overdragelse", En: "receipt for a handover",
	},
	{
		Step: StepMerge, Owes: theLead, Rules: []string{policy.MergeTakenOver}, Purpose: OwnDuty, Outlasts: true,
		Da: "overtagelse i det andet forløb", En: "taken over by the other journey",
	},
	{
		Step: StepDutyReceived, Owes: theSubject, Rules: []string{policy.DutyReceived}, Purpose: OwnDuty, Outlasts: true,
		Da: "bekræftelse af, at forvaltningen selv har opgaven", En: "confirmation that the department has its own duty",
	},
	{Step: StepJourneyEnd, Owes: nobody, Purpose: Duty},

	// --- What is told, and nobody owes -----------------------------------------------------------------------------------
	{Step: Step(JobFound), Owes: nobody, Purpose: JointWork},
	{Step: Step(JobKept), Owes: nobody, Purpose: JointWork},
	{Step: Step(JobGone), Owes: nobody, Purpose: JointWork},
	{Step: Step(NewsConcern), Owes: nobody, Purpose: Confidential},
	{Step: Step(NewsCrisis), Owes: nobody, Purpose: Confidential},
	{Step: Step(NewsAbsenceHigh), Owes: nobody, Purpose: JointWork},
	{Step: Step(NewsGoalsMet), Owes: nobody, Purpose: JointWork},
	{Step: StepMember, Owes: nobody, Purpose: JointWork}, // who joins, and who leaves
	{Step: StepOfAge, Owes: nobody, Purpose: OwnDuty},
	{Step: StepProtection, Owes: nobody, Purpose: Duty},
	{Step: StepMark, Owes: nobody, Purpose: Confidential}, // who is kept from whom
	{Step: StepSuspension, Owes: nobody, Purpose: OwnDuty},
	{Step: StepMessage, Owes: nobody, Purpose: OwnDuty}, // a message that a department's system refused
})
