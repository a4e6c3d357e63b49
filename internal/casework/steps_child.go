package casework

import "samspil/internal/policy"

// The steps around a child.
const (
	StepConcern         Step = "concern-assessed"
	StepAcknowledged    Step = "concern-acknowledged"
	StepScreening       Step = "concern-screening"
	StepChildProtection Step = "concern-protection"
	// StepAcutePlacement is the decision that an acute placement still needs.
	StepAcutePlacement Step = "concern-placement"
	StepConcernReceipt Step = "concern-receipt"
	// StepReporterTold is word to a professional who reported, of whether anything was begun.
	StepReporterTold Step = "concern-reporter-told"
	StepInvolvement  Step = "concern-involvement"
	// StepConcernHandover is word to the new municipality of a child that the package does not say: a concern was open, or it has support and moves without the family.
	StepConcernHandover Step = "concern-handover"
	// StepDutyTeam is the receipt of an outside duty team to which a child was handed over.
	StepDutyTeam Step = "concern-duty-team"
	// StepConcernClosing is what becomes of a closing that is held after a concern.
	StepConcernClosing Step = "concern-closing"
	// StepConcernLetter is a letter that the children's department sends itself, because nobody else knows of the decision.
	StepConcernLetter Step = "concern-letter"
	// StepConcernReview is a child's review after an investigation, where the date that everybody sees is later.
	StepConcernReview Step = "concern-review"
	// StepSiblingDanger is whether another child at home is in acute danger, too.
	StepSiblingDanger Step = "concern-sibling-danger"
	// StepConcernSibling is whether another child of a family is looked into in which one is investigated.
	StepConcernSibling Step = "concern-sibling"
	// StepConcernAppeal is an appeal over a decision of which nobody else knows, and what is asked about it.
	StepConcernAppeal       Step = "concern-appeal"
	StepConcernReassessment Step = "concern-reassessment"
	StepConcernHoldOn       Step = "concern-hold-on"
	StepConcernRuling       Step = "concern-ruling"
	// StepConcernAnew is what follows where a decision does not hold any more of which nobody else knows.
	StepConcernAnew       Step = "concern-anew"
	StepMeasure           Step = "measure"
	StepSibling           Step = "sibling-of-placed"
	StepVisit             Step = "placement-visit"
	StepReturn            Step = "return-home"
	StepBegins            Step = "measure-begins"
	StepProvisional       Step = "provisional-notice"
	StepCommittee         Step = "committee-approval"
	StepCommitteeFinal    Step = "committee-decision"
	StepContactEnds       Step = "contact-ends"
	StepBoardWord         Step = "board-word"
	StepRetrial           Step = "placement-retrial"
	StepAnew              Step = "decide-anew"
	StepConsentSeen       Step = "consent-gone-seen"
	StepCustody           Step = "custody-unknown"
	StepCustodyAfter      Step = "custody-after-death"
	StepPermanent         Step = "permanent-placement"
	StepChildPlan         Step = "child-plan"
	StepYouthPlan         Step = "youth-plan"
	StepYouthSupport      Step = "youth-support"
	StepInvestigation     Step = "child-investigation"
	StepInvestigationRest Step = "investigation-rest"
	StepClarification     Step = "child-clarification"
	StepAbsenceWarning    Step = "absence-warning"
	StepAbsenceNotice     Step = "absence-notice"
	StepAppeal            Step = "appeal"
	StepAppealWhich       Step = "appeal-which"
	StepReassessment      Step = "appeal-reassessment"
	StepRuling            Step = "appeal-ruling"
	StepHoldOn            Step = "appeal-hold-on"
	StepChildReview       Step = "child-review"
	StepChildHeard        Step = "child-heard"
	StepClosureDecision   Step = "closure-decision"
	StepLetter            Step = "letter-receipt"
	StepLetterSeen        Step = "letter-seen"
	StepMarksFound        Step = "marks-found"
	StepAppealPeriod      Step = "appeal-period"
	StepCaseClosure       Step = "case-closure"
)

var childSteps = []StepRow{
	{
		Step: StepConcern, Owes: policy.Children, Rules: []string{policy.ConcernAssessed}, Group: ConcernWaits, Beside: true, Outlasts: true, PastAge: true,
		Da: "24-timers vurdering", En: "24-hour assessment",
	},
	{
		Step: StepAcknowledged, Owes: policy.Children, Rules: []string{policy.ConcernAcknowledged}, Beside: true, Outlasts: true, PastAge: true,
		Da: "underretning set af en navngiven medarbejder", En: "concern seen by a named employee",
	},
	{
		Step: StepScreening, Owes: policy.Children, Rules: []string{policy.ConcernScreening}, Group: ConcernWaits, Beside: true, Outlasts: true, PastAge: true,
		Da: "screening efter underretning", En: "screening after a concern",
	},
	{
		Step: StepChildProtection, Owes: policy.Children, Rules: []string{policy.ConcernProtection}, Group: ConcernWaits, Beside: true, Outlasts: true, PastAge: true,
		Da: "beskyttelse af et barn i akut fare", En: "protection of a child in acute danger",
	},
	{
		Step: StepAcutePlacement, Owes: policy.Children, Rules: []string{policy.ConcernPlacement}, Beside: true, Statutory: true, PastAge: true,
		Da: "afgørelse om en akut anbringelse", En: "decision on an acute placement",
	},
	{
		Step: StepConcernReceipt, Owes: policy.Children, Rules: []string{policy.ConcernReceipt}, Beside: true, Outlasts: true, PastAge: true,
		Da: "kvittering til den, der underrettede", En: "receipt to the person who reported",
	},
	{
		Step: StepReporterTold, Owes: policy.Children, Rules: []string{policy.ConcernReporterTold}, Beside: true, Statutory: true, PastAge: true,
		Da: "besked til fagpersonen, der underrettede, om der er sat noget i gang", En: "word to the professional who reported, of whether anything was begun",
	},
	{
		Step: StepInvolvement, Owes: policy.Children, Rules: []string{policy.ConcernInvolvement}, Beside: true,
		Da: "beslutning om at inddrage forældrene", En: "decision whether the parents are involved",
	},
	{
		Step: StepConcernHandover, Owes: policy.Children, Rules: []string{policy.ConcernHandover}, Beside: true, Outlasts: true, PastAge: true,
		Da: "besked til den nye kommune om et barn", En: "word to the new municipality of a child",
	},
	{
		Step: StepConcernClosing, Owes: policy.Children, Rules: []string{policy.ConcernClosing}, Beside: true, Outlasts: true, PastAge: true,
		Da: "hvad der skal ske med en lukning, der venter", En: "what becomes of a closing that is held",
	},
	{
		Step: StepConcernLetter, Owes: policy.Children, Rules: []string{policy.ConcernLetter}, Group: Letters, Beside: true, Statutory: true, PastAge: true,
		Da: "brev til en part om en børnefaglig undersøgelse", En: "letter to a party about a child investigation",
	},
	{
		Step: StepConcernReview, Owes: policy.Children, Rules: []string{policy.ConcernReview}, Beside: true, Statutory: true,
		Da: "opfølgning efter en undersøgelse", En: "review after an investigation",
	},
	{
		Step: StepSiblingDanger, Owes: policy.Children, Rules: []string{policy.SiblingDanger}, Group: ConcernWaits, Beside: true, Outlasts: true,
		Da: "om et andet barn i hjemmet også er i akut fare", En: "whether another child at home is in acute danger, too",
	},
	{
		Step: StepConcernSibling, Owes: policy.Children, Rules: []string{policy.ConcernSibling}, Beside: true, Statutory: true,
		Da: "om et andet barn i familien også skal undersøges", En: "whether another child of the family is investigated, too",
	},
	{Step: StepConcernAppeal, Owes: nobody, Purpose: Confidential},
	{
		Step: StepConcernReassessment, Owes: policy.Children, Rules: []string{policy.ConcernReassessment}, Group: AppealWaits, Statutory: true, PastAge: true,
		Da: "genvurdering af en afgørelse om en undersøgelse efter klage", En: "reassessment of a decision on an investigation after an appeal",
	},
	{
		Step: StepConcernHoldOn, Owes: policy.Children, Rules: []string{policy.ConcernHoldOn}, Group: AppealWaits, Statutory: true, PastAge: true, Lapses: true,
		Da: "om parten holder fast i en klage over en undersøgelse", En: "whether the party holds on to an appeal over an investigation",
	},
	{
		Step: StepConcernRuling, Owes: policy.Children, Rules: []string{policy.ConcernRuling}, Group: AppealWaits, Statutory: true, PastAge: true,
		Da: "Ankestyrelsens eller rettens afgørelse om en undersøgelse", En: "ruling by the appeals board or the court on an investigation",
	},
	{
		Step: StepConcernAnew, Owes: policy.Children, Rules: []string{policy.ConcernAnew}, Beside: true, Statutory: true,
		Da: "en afgørelse om en undersøgelse gælder ikke længere", En: "a decision on an investigation does not hold any more",
	},
	{
		Step: StepDutyTeam, Owes: policy.Children, Rules: []string{policy.ConcernDutyTeam}, Beside: true, Outlasts: true, PastAge: true,
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
		Da: "skriftlig besked om en foreløbig afgørelse", En: "written notice of a provisional decision",
	},
	{
		Step: StepCommittee, Owes: policy.Children, Rules: []string{policy.CommitteeApproval}, Group: CommitteeAsks, Purpose: OwnDuty, Statutory: true,
		Da: "udvalgets godkendelse af en formandsafgørelse", En: "the committee's approval of its chair's decision",
	},
	{
		Step: StepCommitteeFinal, Owes: policy.Children, Rules: []string{policy.CommitteeDecision}, Group: CommitteeAsks, Purpose: OwnDuty, Statutory: true,
		Da: "udvalgets endelige afgørelse", En: "the committee's decision for good",
	},
	{
		Step: StepContactEnds, Owes: policy.Children, Rules: []string{policy.ContactEnds}, Purpose: OwnDuty, Statutory: true,
		Da: "samværet efter en begrænsnings sidste dag", En: "contact after the last day of a restriction",
	},
	{
		Step: StepBoardWord, Owes: policy.Children, Rules: []string{policy.BoardWord, policy.BoardDecides}, Purpose: OwnDuty, Statutory: true,
		Da: "Ankestyrelsens svar, hvor udvalget har afgjort andet end direktøren", En: "the appeals board's word where the committee decided otherwise than its director",
	},
	{
		Step: StepRetrial, Owes: policy.Children, Rules: []string{policy.PlacementRetrial}, Group: CommitteeAsks, Purpose: OwnDuty, Statutory: true,
		Da: "ny behandling af en anbringelse uden samtykke", En: "placement without consent tried again",
	},
	{
		Step: StepAnew, Owes: policy.Children, Rules: []string{policy.DecideAnew}, Purpose: OwnDuty, Statutory: true,
		Da: "en afgørelse om barnet har ikke længere grundlag", En: "a decision on the child has lost its ground",
	},
	{
		Step: StepConsentSeen, Owes: policy.Children, Rules: []string{policy.ConsentGoneSeen}, Purpose: OwnDuty, Statutory: true, Beside: true,
		Da: "samtykke til en anbringelse trukket tilbage: set af en navngiven medarbejder", En: "consent to a placement taken back: seen by a named employee",
	},
	{
		Step: StepCustody, Owes: policy.Children, Rules: []string{policy.CustodyUnknown}, Purpose: OwnDuty, Statutory: true,
		Da: "barnet er uden forældremyndighedsindehaver", En: "nobody is known to have custody of the child",
	},
	{
		Step: StepCustodyAfter, Owes: policy.Children, Rules: []string{policy.CustodyAfterDeath}, Purpose: OwnDuty, Statutory: true,
		Da: "forældremyndigheden efter et dødsfald", En: "custody after a death",
	},
	{
		Step: StepPermanent, Owes: policy.Children, Rules: []string{policy.PermanentPlacement}, Purpose: OwnDuty, Statutory: true,
		Da: "om en anbringelse skal gøres permanent", En: "whether a placement is to be made permanent",
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
		Step: StepYouthSupport, Owes: policy.Children, Rules: []string{policy.YouthSupport}, Purpose: OwnDuty, Statutory: true, PastAge: true,
		Da: "støtten efter det 18. år (ungestøtte)", En: "support after the 18th birthday",
	},
	{
		Step: StepInvestigation, Owes: policy.Children, Rules: []string{policy.ChildInvestigation}, Group: LooksInto, Statutory: true, PastAge: true,
		Da: "børnefaglig undersøgelse", En: "child investigation",
	},
	{
		Step: StepInvestigationRest, Owes: policy.Children, Rules: []string{policy.InvestigationRest}, Group: LooksInto, Statutory: true, PastAge: true,
		Da: "resten af en børnefaglig undersøgelse", En: "rest of a child investigation",
	},
	{
		Step: StepClarification, Owes: policy.Children, Rules: []string{policy.ChildClarification}, Group: LooksInto, Statutory: true,
		Da: "afdækning", En: "clarification of what a child needs",
	},
	{Step: StepAbsenceWarning, Owes: nobody, Purpose: OwnDuty},
	{
		Step: StepAbsenceNotice, Owes: policy.School, Rules: []string{policy.AbsenceNotice}, Purpose: OwnDuty, Statutory: true, OwnersAlone: true,
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
		Step: StepLetter, Owes: policy.Post, Rules: []string{policy.LetterReceipt}, Group: Letters, Purpose: OwnDuty, Statutory: true, PastAge: true,
		Da: "kvittering for brev", En: "receipt for a letter",
	},
	{
		Step: StepLetterSeen, Owes: policy.Children, Rules: []string{policy.LetterSeen, policy.LetterSeenAtOnce}, Beside: true, Outlasts: true, PastAge: true,
		Da: "gennemsyn af et brev, før det sendes", En: "seeing what a letter says before it is sent",
	},
	{
		Step: StepMarksFound, Owes: policy.Children, Rules: []string{policy.MarksConfirmed}, Beside: true, PastAge: true,
		Da: "bekræftelse af, hvem der fortsat skal holdes adskilt", En: "confirmation of who is still kept apart",
	},
	{Step: StepAppealPeriod, Owes: nobody, Rules: []string{policy.AppealPeriod}, Purpose: OwnDuty, Da: "klagefrist", En: "time to appeal"}, // handed back when it runs at the end
	{Step: StepCaseClosure, Owes: nobody, Purpose: OwnDuty, Da: "lukning af et barns sag", En: "closing a child's case"},                   // the department's system closes the case
	{Step: StepAppeal, Owes: nobody, Purpose: OwnDuty},                                                                                     // a complaint that came in
	{
		Step: StepAppealWhich, Owes: policy.Children, Rules: []string{policy.AppealWhich}, Group: AppealWaits, Purpose: OwnDuty, Statutory: true, PastAge: true,
		Da: "hvilken afgørelse en klage gælder", En: "which decision an appeal is about",
	},
	{
		Step: StepReassessment, Owes: policy.Children, Rules: []string{policy.AppealReassessment}, Group: AppealWaits, Purpose: OwnDuty, Statutory: true, PastAge: true,
		Da: "genvurdering af en afgørelse efter klage", En: "reassessment of a decision after an appeal",
	},
	{
		Step: StepHoldOn, Owes: policy.Children, Rules: []string{policy.AppealHoldOn}, Group: AppealWaits, Purpose: OwnDuty, Statutory: true, PastAge: true, Lapses: true,
		Da: "om parten holder fast i klagen over en delvist ændret afgørelse", En: "whether the party holds on to the appeal over a decision that was partly changed",
	},
	{
		Step: StepRuling, Owes: policy.Children, Rules: []string{policy.AppealRuling}, Group: AppealWaits, Purpose: OwnDuty, Statutory: true, PastAge: true,
		Da: "afgørelse fra Ankestyrelsen eller retten", En: "ruling by the appeals board or the court",
	},
}
