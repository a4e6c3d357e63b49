package mail

import "samspil/internal/casework"

// text is what e-mails say in one language.
type text struct {
	Subject, Case, Late           string
	What, Department, Since, Told string
	See, Foot                     string
	Steps                         map[casework.Step]string
	layout                        string // of a point in time
}

// texts has each language that there is.
var texts = map[string]text{
	"da": {
		Subject: "frist overskredet", Case: "Sag", Late: "en frist er overskredet.",
		What: "Hvad", Department: "Forvaltning", Since: "Overskredet siden", Told: "Sendt til", See: "Se sagen her",
		Foot:   "Sendt automatisk af Samspil; mailen kan ikke besvares. Den indeholder ingen oplysninger om personer.",
		layout: "02.01.2006 kl. 15.04",
		Steps: map[casework.Step]string{
			casework.StepConsent: "svar om samtykke", casework.StepCoordinator: "udpegning af koordinator",
			casework.StepContribution: "bidrag til den fælles udredning", casework.StepJointMeeting: "fælles møde",
			casework.StepFirstInterview: "første samtale", casework.StepCompanyPlacement: "virksomhedspraktik",
			casework.StepContactInterview: "jobsamtale", casework.StepJobCheck: "kontakt i job",
			casework.StepChildReview: "opfølgning på et barns sag", casework.StepClosureDecision: "afgørelse om lukning af et barns sag",
			casework.StepLetter: "kvittering for brev", casework.StepStatusMeeting: "statusmøde",
			casework.StepRefusal: "afklaring af en afvisning", casework.StepClosingMeeting: "afsluttende møde",
		},
	},
	"en": {
		Subject: "deadline missed", Case: "Case", Late: "a deadline has been missed.",
		What: "What", Department: "Department", Since: "Late since", Told: "Sent to", See: "See the case here",
		Foot:   "Sent automatically by Samspil; it cannot be answered. It holds nothing about any person.",
		layout: "2 January 2006 at 15:04",
		Steps: map[casework.Step]string{
			casework.StepConsent: "answer on consent", casework.StepCoordinator: "appointment of a coordinator",
			casework.StepContribution: "contribution to the joint assessment", casework.StepJointMeeting: "joint meeting",
			casework.StepFirstInterview: "first interview", casework.StepCompanyPlacement: "company placement",
			casework.StepContactInterview: "contact interview", casework.StepJobCheck: "contact in work",
			casework.StepChildReview: "review of a child's case", casework.StepClosureDecision: "decision on closing a child's case",
			casework.StepLetter: "receipt for a letter", casework.StepStatusMeeting: "status meeting",
			casework.StepRefusal: "settling a refusal", casework.StepClosingMeeting: "closing meeting",
		},
	},
}
