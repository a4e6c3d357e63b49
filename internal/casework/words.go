package casework

// stepNames is what the steps that somebody owes are called, by language. It serves every place where people read.
var stepNames = map[string]map[Step]string{
	"da": {
		StepConsent: "svar om samtykke", StepCoordinator: "udpegning af koordinator",
		StepContribution: "bidrag til den fælles udredning", StepJointMeeting: "fælles møde",
		StepFirstInterview: "første samtale", StepCompanyPlacement: "virksomhedspraktik",
		StepWageSubsidy: "løntilskud", StepMentor: "mentor",
		StepContactInterview: "jobsamtale", StepJobCheck: "kontakt i job",
		StepConcern: "24-timers vurdering", StepConcernReceipt: "kvittering inden seks hverdage", StepPauseDemands: "forslag om pause i krav",
		StepChildReview: "opfølgning på et barns sag", StepClosureDecision: "afgørelse om lukning af et barns sag",
		StepLetter: "kvittering for brev", StepStatusMeeting: "statusmøde", StepExtraMeeting: "ekstraordinært møde",

		StepChildPlan: "barnets plan", StepInvestigation: "børnefaglig undersøgelse",
		StepInvestigationRest: "resten af en børnefaglig undersøgelse", StepAbsenceNotice: "underretning om ulovligt fravær",
		StepReassessment: "genvurdering efter klage", StepRuling: "afgørelse fra Ankestyrelsen",

		StepRefusal: "afklaring af en afvisning", StepClosingMeeting: "afsluttende møde",
		StepHandover: "kvittering for overdragelse", StepMerge: "overtagelse i det andet forløb",

		StepNews: "nyt om familien", StepConcernNews: "nyt om et barns situation",
		StepEnding: "bekræftelse af, at forløbet slutter", StepConcernEnding: "bekræftelse af, at forløbet slutter",
	},
	"en": {
		StepConsent: "answer on consent", StepCoordinator: "appointment of a coordinator",
		StepContribution: "contribution to the joint assessment", StepJointMeeting: "joint meeting",
		StepFirstInterview: "first interview", StepCompanyPlacement: "company placement",
		StepWageSubsidy: "wage subsidy", StepMentor: "mentor",
		StepContactInterview: "contact interview", StepJobCheck: "contact in work",
		StepConcern: "24-hour assessment", StepConcernReceipt: "receipt within six working days", StepPauseDemands: "proposal to pause demands",
		StepChildReview: "review of a child's case", StepClosureDecision: "decision on closing a child's case",
		StepLetter: "receipt for a letter", StepStatusMeeting: "status meeting", StepExtraMeeting: "extra meeting",

		StepChildPlan: "child plan", StepInvestigation: "child investigation",
		StepInvestigationRest: "rest of a child investigation", StepAbsenceNotice: "notice of unlawful absence",
		StepReassessment: "reassessment after an appeal", StepRuling: "ruling by the appeals board",

		StepRefusal: "settling a refusal", StepClosingMeeting: "closing meeting",
		StepHandover: "receipt for a handover", StepMerge: "taken over by the other journey",

		StepNews: "news about the family", StepConcernNews: "news about a child's situation",
		StepEnding: "confirmation that the journey ends", StepConcernEnding: "confirmation that the journey ends",
	},
}

// In gives the step's name in a language ("da" or "en"); the code itself where there is none.
func (s Step) In(language string) string {
	if name, ok := stepNames[language][s]; ok {
		return name
	}
	return string(s)
}
